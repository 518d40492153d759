//! Where memory comes from in a browser: an allocator that is smaller than the standard library's,
//! and faster.

#[cfg(target_family = "wasm")]
#[global_allocator]
static MEMORY: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();
