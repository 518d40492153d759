//! dist/ on a port of this machine, at the root or under a path, with a note of every request.
//!
//! Never: answers for anything that is not a file of the page.

use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

use tiny_http::{Header, Method, Request, Response};

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
    http: Arc<tiny_http::Server>,
    base: String,
    answered: Arc<Mutex<Vec<Answered>>>,
    work: Option<JoinHandle<()>>,
}

impl Server {
    /// Serves the built page under a path that starts and ends with a slash.
    pub fn start(base: &str) -> Self {
        let folder = given("OFFTAKE_DIST");
        let http = Arc::new(tiny_http::Server::http("127.0.0.1:0").expect("a free port"));
        let answered = Arc::new(Mutex::new(Vec::new()));
        let work = {
            let (http, answered, base) = (http.clone(), answered.clone(), base.to_owned());
            thread::spawn(move || {
                for request in http.incoming_requests() {
                    let path = request.url().to_owned();
                    let status = answer(request, &folder, &base);
                    answered.lock().unwrap().push(Answered { path, status });
                }
            })
        };
        Self {
            http,
            base: base.to_owned(),
            answered,
            work: Some(work),
        }
    }

    /// The page's address without a query.
    pub fn address(&self) -> String {
        let port = self.http.server_addr().to_ip().expect("an IP address").port();
        format!("http://127.0.0.1:{port}{}", self.base)
    }

    /// Every request so far.
    pub fn answered(&self) -> Vec<Answered> {
        self.answered.lock().unwrap().clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.http.unblock();
        if let Some(work) = self.work.take() {
            let _ = work.join();
        }
    }
}

fn answer(request: Request, folder: &Path, base: &str) -> u16 {
    let path = request.url().split(['?', '#']).next().unwrap_or_default();
    let file = match request.method() {
        Method::Get | Method::Head => file(folder, base, path),
        _ => None,
    };
    let bytes = file.as_ref().and_then(|file| std::fs::read(file).ok());
    let (status, answer) = match (bytes, file) {
        (Some(bytes), Some(file)) => (200, Response::from_data(bytes).with_header(kind(&file))),
        _ => (404, Response::from_data(*b"not found").with_status_code(404)),
    };
    let _ = request.respond(answer); // the browser may have left
    status
}

/// The file that a path means; none outside of the folder.
fn file(folder: &Path, base: &str, path: &str) -> Option<PathBuf> {
    let inside = Path::new(path.strip_prefix(base)?);
    let plain = inside.components().all(|part| matches!(part, Component::Normal(_)));
    let file = if inside.as_os_str().is_empty() { "index.html".as_ref() } else { inside };
    plain.then(|| folder.join(file))
}

fn kind(file: &Path) -> Header {
    let kind = match file.extension().and_then(|end| end.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("json") => "application/json",
        _ => "application/octet-stream",
    };
    Header::from_bytes("Content-Type", kind).expect("plain text")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_of_the_folder_are_served() {
        let file = |base, path| super::file(Path::new("d"), base, path);
        assert_eq!(file("/", "/"), Some(PathBuf::from("d/index.html")));
        assert_eq!(file("/a/b/", "/a/b/x.js"), Some(PathBuf::from("d/x.js")));
        assert_eq!(file("/a/b/", "/x.js"), None);
        assert_eq!(file("/", "/../x"), None);
    }
}
