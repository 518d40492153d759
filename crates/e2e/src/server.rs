//! dist/ on a port of this machine, at the root or under a path, with a note of every request.
//!
//! Every connection has a thread of its own and carries one answer, so that none waits for another.
//! What goes wrong between a server and a page can be had by asking for it: files that are lost, that
//! are late, that hold something else.
//! Never: answers for anything that is not a file of the page.

use std::io::{self, BufRead, BufReader, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::Duration;

use crate::driver::given;

/// A request and the status it was answered with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// The path that was asked for, with its query.
    pub path: String,
    /// 200, or 404 for what is no file of the page.
    pub status: u16,
}

/// A static server.
pub struct Server {
    address: SocketAddr,
    site: Arc<Site>,
}

struct Site {
    folder: PathBuf,
    base: String,
    answered: Mutex<Vec<Answered>>,
    troubles: Mutex<Vec<(String, Trouble)>>,
    /// Told whenever the troubles change.
    changed: Condvar,
    closed: AtomicBool,
}

/// What can go wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// It is not there any more.
    Lost,
    /// It comes once the trouble is over.
    Late,
    /// The connection breaks off in the middle of it.
    Torn,
    /// In its place comes another file, as from servers that answer everything with their index.
    Another(&'static str),
    /// A text in it is another, of the same length where it stands in a program.
    Holds(&'static str, &'static str),
}

impl Server {
    /// Serves the built page under a path that starts and ends with a slash.
    pub fn start(base: &str) -> Self {
        Self::start_at(0, base)
    }

    /// The same at a port, once it is free; 0 is any that is.
    pub fn start_at(port: u16, base: &str) -> Self {
        Self::of(given("OFFTAKE_DIST"), port, base)
    }

    /// Serves any folder.
    pub fn of(folder: PathBuf, port: u16, base: &str) -> Self {
        let tries = (0..100).map(|_| {
            let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port));
            if listener.is_err() {
                thread::sleep(Duration::from_millis(50));
            }
            listener
        });
        let listener = tries.flatten().next().expect("a free port");
        let site = Arc::new(Site {
            folder,
            base: base.to_owned(),
            answered: Mutex::default(),
            troubles: Mutex::default(),
            changed: Condvar::new(),
            closed: AtomicBool::new(false),
        });
        let address = listener.local_addr().expect("an address");
        let server = Self {
            address,
            site: site.clone(),
        };
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                if site.closed.load(Ordering::Relaxed) {
                    break;
                }
                let site = site.clone();
                // The browser may leave in the middle of an answer; that is no failure of the page.
                thread::spawn(move || site.converse(stream));
            }
        });
        server
    }

    /// The page's address without a query.
    pub fn address(&self) -> String {
        format!("http://{}{}", self.address, self.site.base)
    }

    /// The port it listens at.
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// Every request so far.
    pub fn answered(&self) -> Vec<Answered> {
        self.site.answered.lock().unwrap().clone()
    }

    /// From now on something is wrong with every file whose name holds a text.
    pub fn trouble(&self, name: &str, trouble: Trouble) {
        let mut troubles = self.site.troubles.lock().unwrap();
        troubles.push((name.to_owned(), trouble));
    }

    /// Nothing is wrong any more; what was late comes.
    pub fn recover(&self) {
        self.site.troubles.lock().unwrap().clear();
        self.site.changed.notify_all();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.site.closed.store(true, Ordering::Relaxed);
        self.recover();
        // The listener looks up once more, and sees that it is over.
        let _ = TcpStream::connect(self.address);
    }
}

impl Site {
    fn converse(&self, mut stream: TcpStream) -> io::Result<()> {
        let mut lines = BufReader::new(stream.try_clone()?).lines();
        let Some(request) = lines.next().transpose()? else {
            return Ok(()); // a connection made in advance and not used
        };
        while lines
            .next()
            .transpose()?
            .is_some_and(|line| !line.is_empty())
        {}

        let mut words = request.split(' ');
        let (method, target) = (
            words.next().unwrap_or_default(),
            words.next().unwrap_or_default(),
        );
        let path = target.split(['?', '#']).next().unwrap_or_default();
        let file = file(&self.folder, &self.base, path).filter(|_| method == "GET");
        let troubles = file.as_deref().map_or(Vec::new(), |file| self.wait(file));
        let found = file.and_then(|file| self.found(&file, &troubles));
        let (status, word) = if found.is_some() {
            (200, "OK")
        } else {
            (404, "Not Found")
        };
        let (body, kind) = found.unwrap_or((b"Not found".to_vec(), "text/plain"));
        let answered = Answered {
            path: target.to_owned(),
            status,
        };
        self.answered.lock().unwrap().push(answered);

        let length = body.len();
        write!(
            stream,
            "HTTP/1.1 {status} {word}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\
             Cache-Control: max-age=600\r\nConnection: close\r\n\r\n"
        )?;
        let sent = if troubles.contains(&Trouble::Torn) {
            length / 2
        } else {
            length
        };
        stream.write_all(&body[..sent])
    }

    /// What is wrong with a file, after waiting until it is not late.
    fn wait(&self, file: &Path) -> Vec<Trouble> {
        let name = file.strip_prefix(&self.folder).unwrap_or(file);
        let name = name.to_string_lossy();
        let with = |troubles: &[(String, Trouble)]| -> Vec<Trouble> {
            let of_it = troubles.iter().filter(|(part, _)| name.contains(part));
            of_it.map(|(_, trouble)| trouble.clone()).collect()
        };
        let late = |troubles: &mut Vec<_>| with(troubles).contains(&Trouble::Late);
        let troubles = self.troubles.lock().unwrap();
        with(&self.changed.wait_while(troubles, late).unwrap())
    }

    /// What comes for a file, and its kind.
    fn found(&self, file: &Path, troubles: &[Trouble]) -> Option<(Vec<u8>, &'static str)> {
        let (mut file, mut bytes) = (file.to_owned(), None);
        for trouble in troubles {
            match trouble {
                Trouble::Lost => return None,
                Trouble::Another(other) => file = self.folder.join(other),
                Trouble::Holds(old, new) => {
                    let before = bytes.take().or_else(|| std::fs::read(&file).ok())?;
                    bytes = Some(replaced(&before, old.as_bytes(), new.as_bytes()));
                }
                Trouble::Late | Trouble::Torn => {}
            }
        }
        let bytes = bytes.or_else(|| std::fs::read(&file).ok())?;
        Some((bytes, kind(&file)))
    }
}

/// Bytes in which others stand wherever some stood.
fn replaced(bytes: &[u8], old: &[u8], new: &[u8]) -> Vec<u8> {
    let (mut replaced, mut rest) = (Vec::with_capacity(bytes.len()), bytes);
    while let Some(at) = rest.windows(old.len()).position(|part| part == old) {
        replaced.extend(&rest[..at]);
        replaced.extend(new);
        rest = &rest[at + old.len()..];
    }
    replaced.extend(rest);
    replaced
}

/// The file that a path means; none outside of the folder.
fn file(folder: &Path, base: &str, path: &str) -> Option<PathBuf> {
    let inside = Path::new(path.strip_prefix(base)?);
    let plain = inside
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    let file = if inside.as_os_str().is_empty() {
        "index.html".as_ref()
    } else {
        inside
    };
    plain.then(|| folder.join(file))
}

fn kind(file: &Path) -> &'static str {
    match file.extension().and_then(|end| end.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        Some("json") => "application/json",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_of_the_folder_are_served() {
        let found = |base, path| file(Path::new("d"), base, path);
        assert_eq!(found("/", "/"), Some(PathBuf::from("d/index.html")));
        assert_eq!(found("/a/b/", "/a/b/x.js"), Some(PathBuf::from("d/x.js")));
        assert_eq!(found("/a/b/", "/x.js"), None);
        assert_eq!(found("/", "/../x"), None);
    }

    #[test]
    fn bytes_are_replaced_wherever_they_stand() {
        assert_eq!(replaced(b"abcab", b"ab", b"xy"), b"xycxy");
        assert_eq!(replaced(b"abc", b"d", b"x"), b"abc");
    }
}
