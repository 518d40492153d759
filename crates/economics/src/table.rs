//! Tables whose columns have names: an enum of the rows, and what stands in each column as a method.

/// Declares a table. Its rows are the variants of an enum, each with its documentation, which is also its
/// meaning in words, and with a value for every column by the column's name. Columns are named with their
/// types, or are the fields of a struct that is there.
macro_rules! table {
    (
        $(#[$meta:meta])*
        pub enum $Enum:ident: $Columns:ident {
            $( $(#[$about:meta])* $column:ident: $Type:ty, )+
        }
        $($rows:tt)+
    ) => {
        struct $Columns { $( $column: $Type, )+ }

        #[allow(dead_code)] // tables answer the same questions; not every one is asked of each
        impl $Enum {
            $(
                $(#[$about])*
                #[must_use]
                #[inline]
                pub const fn $column(self) -> $Type {
                    self.columns().$column
                }
            )+
        }

        $crate::table::table! { $(#[$meta])* pub enum $Enum: $Columns; $($rows)+ }
    };
    (
        $(#[$meta:meta])*
        pub enum $Enum:ident: $Columns:ident;
        $( #[doc = $doc:literal] $Variant:ident { $( $column:ident: $value:expr ),+ $(,)? } )+
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $Enum { $( #[doc = $doc] $Variant, )+ }

        #[allow(dead_code)]
        impl $Enum {
            /// Every one, in order.
            pub const ALL: &[Self] = &[$( Self::$Variant, )+];

            #[inline]
            const fn columns(self) -> &'static $Columns {
                match self {
                    $( Self::$Variant => {
                        const ROW: $Columns = $Columns { $( $column: $value, )+ };
                        &ROW
                    } )+
                }
            }

            /// What it is, in a sentence.
            #[must_use]
            pub const fn meaning(self) -> &'static str {
                match self { $( Self::$Variant => const { $doc.trim_ascii() }, )+ }
            }
        }
    };
}

pub(crate) use table;
