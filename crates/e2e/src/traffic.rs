//! What a browser asked of any server, as its own log of the network has it.

use serde_json::Value;

/// A request that left the browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// How it was made.
    pub method: String,
    /// Where it went.
    pub url: String,
}

/// The requests in entries of the performance log. What never leaves the browser is left out.
pub fn sent(log: &[Value]) -> Vec<Sent> {
    messages(log)
        .filter_map(|message| {
            let (method, url) = match message["method"].as_str()? {
                "Network.requestWillBeSent" => {
                    let request = &message["params"]["request"];
                    (request["method"].as_str()?, request["url"].as_str()?)
                }
                "Network.webSocketCreated" => ("SOCKET", message["params"]["url"].as_str()?),
                _ => return None,
            };
            let inside = ["data:", "blob:", "about:", "chrome:"]
                .iter()
                .any(|kind| url.starts_with(kind));
            (!inside).then(|| Sent {
                method: method.to_owned(),
                url: url.to_owned(),
            })
        })
        .collect()
}

/// The failures in entries of the performance log, in the browser's words. What a page that was left had
/// asked for has not failed.
pub fn failures(log: &[Value]) -> Vec<String> {
    messages(log)
        .filter(|message| message["method"] == "Network.loadingFailed")
        .filter(|message| message["params"]["canceled"] != true)
        .map(|message| message["params"]["errorText"].to_string())
        .collect()
}

fn messages(log: &[Value]) -> impl Iterator<Item = Value> {
    log.iter().filter_map(|entry| {
        let mut outer: Value = serde_json::from_str(entry["message"].as_str()?).ok()?;
        Some(outer["message"].take())
    })
}
