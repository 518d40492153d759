//! stub
pub struct X;
