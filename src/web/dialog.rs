//! A dialog over the page.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlDialogElement, HtmlElement};
use yew::{NodeRef, TargetCast};

/// Shows a dialog, and puts the focus on a field of it.
pub fn show(dialog: &NodeRef, field: &NodeRef) {
    if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
        let _ = dialog.show_modal();
        if let Some(field) = field.cast::<HtmlElement>() {
            let _ = field.focus();
        }
    }
}

/// Closes a dialog, which then tells that it is closed, as it does after Escape.
pub fn close(dialog: &NodeRef) {
    if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
        dialog.close();
    }
}

/// Closes the dialog around what was pressed.
pub fn close_around(pressed: &Event) {
    let dialog = pressed.target_dyn_into::<Element>();
    let dialog = dialog.and_then(|button| button.closest("dialog").ok().flatten());
    if let Some(dialog) = dialog.and_then(|dialog| dialog.dyn_into().ok()) {
        HtmlDialogElement::close(&dialog);
    }
}
