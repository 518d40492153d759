//! One install at a time in the tools' cache, which all copies of the project share.
//!
//! Promises: whoever comes second waits, and finds what the first has installed. Never: leaves a lock
//! behind, since the system lets go of it with the process.

use crate::failure::Failure;
use crate::paths;
use std::fs::{self, File, TryLockError};

/// Waits until nobody else installs; nobody else does until what is returned is dropped.
pub fn turn() -> Result<File, Failure> {
    let cannot = |error: &dyn std::fmt::Display| {
        Failure::new(
            format!("The cache of tools cannot be kept to one install at a time: {error}."),
            "set XDG_CACHE_HOME to a folder you can write to.",
        )
    };
    let cache = paths::cache()?;
    fs::create_dir_all(&cache).map_err(|error| cannot(&error))?;
    let file = File::create(cache.join("installing")).map_err(|error| cannot(&error))?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            println!("Waiting for another copy of the project to install its tools.");
            file.lock().map_err(|error| cannot(&error))?;
        }
        Err(TryLockError::Error(error)) => return Err(cannot(&error)),
    }
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn only_one_has_its_turn() {
        let inside = AtomicUsize::new(0);
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    let turn = turn();
                    assert!(turn.is_ok());
                    assert_eq!(inside.fetch_add(1, Ordering::SeqCst), 0);
                    std::thread::sleep(std::time::Duration::from_millis(5));
                    inside.fetch_sub(1, Ordering::SeqCst);
                    drop(turn);
                });
            }
        });
    }
}
