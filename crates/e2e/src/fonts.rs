//! The fonts that a browser knows: those of one family, the same on every machine.
//!
//! A page is as high and as wide as its fonts make it. So no test runs with whatever fonts a machine
//! has, and one about places and sizes runs with each of these: wide ones, and narrow ones.

use std::path::{Path, PathBuf};

use crate::driver::given;

/// A family, with a serif, a sans serif and a fixed width.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fonts {
    /// DejaVu's: wide and high. A machine that has nothing else has these.
    #[default]
    DejaVu,
    /// Liberation's: as wide as Times and Arial.
    Liberation,
}

impl Fonts {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::DejaVu, Self::Liberation];

    fn folder(self) -> PathBuf {
        given(match self {
            Self::DejaVu => "OFFTAKE_DEJAVU",
            Self::Liberation => "OFFTAKE_LIBERATION",
        })
    }

    /// Writes a configuration that knows these and no others into a folder, and returns its path; none
    /// where a browser does not find its fonts by one.
    pub(crate) fn configuration(self, folder: &Path) -> Option<PathBuf> {
        if !cfg!(target_os = "linux") {
            return None;
        }
        let path = folder.join("fonts.conf");
        let cache = folder.join("fonts");
        let fonts = self.folder();
        let generic = [
            ("serif", "Serif"),
            ("sans-serif", "Sans"),
            ("monospace", "Mono"),
        ];
        let generic = generic.map(|(generic, kind)| {
            format!(
                "<alias><family>{generic}</family><prefer><family>{self:?} {kind}</family></prefer></alias>"
            )
        });
        // Whatever else is asked for is the sans serif.
        let text = format!(
            "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\">\n<fontconfig><dir>{}</dir>\
             <cachedir>{}</cachedir>{}<match target=\"pattern\"><edit name=\"family\" mode=\"append_last\">\
             <string>{self:?} Sans</string></edit></match></fontconfig>\n",
            fonts.display(),
            cache.display(),
            generic.concat()
        );
        std::fs::write(&path, text).expect("a configuration of fonts");
        Some(path)
    }
}
