//! dist/ on a port of this machine, at the root or under a path, with a note of every request.
//!
//! Every connection has a thread of its own and carries one answer, so that none waits for another.
//! Never: answers for anything that is not a file of the page.

use std::io::{self, BufRead, BufReader, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

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
    closed: AtomicBool,
}

impl Server {
    /// Serves the built page under a path that starts and ends with a slash.
    pub fn start(base: &str) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let site = Arc::new(Site {
            folder: given("OFFTAKE_DIST"),
            base: base.to_owned(),
            answered: Mutex::default(),
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

    /// Every request so far.
    pub fn answered(&self) -> Vec<Answered> {
        self.site.answered.lock().unwrap().clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.site.closed.store(true, Ordering::Relaxed);
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
        let found = file.and_then(|file| Some((std::fs::read(&file).ok()?, kind(&file))));
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
        stream.write_all(&body)
    }
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
}
