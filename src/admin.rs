//! What operators and Prometheus ask the worker over HTTP: `/metrics`, `/livez`, `/readyz`, and a page for people.

use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;

use crate::metrics::Metrics;
use crate::metrics::ledger::Ending;
use crate::worker::health::Health;

/// What is told.
#[derive(Clone, Debug)]
pub struct Admin {
    /// The numbers.
    pub metrics: Arc<Metrics>,
    /// The worker's state.
    pub health: Arc<Health>,
}

/// Takes the address, so that a wrong one is known before the worker starts.
///
/// # Errors
/// Where the address is in use or not this machine's.
pub fn bind(address: SocketAddr) -> std::io::Result<TcpListener> {
    let listener = TcpListener::bind(address)?;
    listener.set_nonblocking(true)?;
    Ok(listener)
}

/// Serves until the runtime ends.
///
/// # Errors
/// Where the listener cannot be used.
pub async fn serve(listener: TcpListener, admin: Admin) -> std::io::Result<()> {
    axum::serve(tokio::net::TcpListener::from_std(listener)?, router(admin)).await
}

fn router(admin: Admin) -> Router {
    Router::new()
        .route("/", get(index))
        .route("/metrics", get(metrics))
        .route("/livez", get(livez))
        .route("/readyz", get(readyz))
        .with_state(admin)
}

async fn metrics(State(admin): State<Admin>) -> Response {
    admin.metrics.health(admin.health.not_live().is_none(), admin.health.not_ready().is_none());
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], admin.metrics.render())
        .into_response()
}

async fn livez(State(admin): State<Admin>) -> Response {
    verdict(admin.health.not_live())
}

async fn readyz(State(admin): State<Admin>) -> Response {
    verdict(admin.health.not_ready())
}

fn verdict(against: Option<impl ToString>) -> Response {
    match against {
        None => (StatusCode::OK, "ok\n".to_owned()).into_response(),
        Some(reason) => {
            (StatusCode::SERVICE_UNAVAILABLE, format!("{}\n", reason.to_string())).into_response()
        }
    }
}

async fn index(State(admin): State<Admin>) -> Html<String> {
    let Admin { metrics, health } = admin;
    let ledger = metrics.ledger();
    let live = health.not_live().unwrap_or_else(|| "yes".to_owned());
    let ready = health.not_ready().unwrap_or("yes");
    let version = env!("CARGO_PKG_VERSION");
    let mut rows = format!("<tr><th>taken<td>{}<tr><th>in flight<td>{}", ledger.consumed, ledger.in_flight());
    for ending in Ending::ALL {
        rows.push_str(&format!("<tr><th>{}<td>{}", ending.as_str().replace('_', " "), ledger.ended(ending)));
    }
    Html(format!(
        "<!doctype html><html lang=en><meta charset=utf-8><meta http-equiv=refresh content=2><title>news-enricher</title>\
         <style>body{{font:16px system-ui;margin:3em auto;max-width:40em;color:#222}}th{{text-align:left;font-weight:400;\
         padding-right:2em}}td{{text-align:right;font-variant-numeric:tabular-nums}}</style>\
         <h1>news-enricher {version}</h1><p>Live: {live}<br>Ready: {ready}<table>{rows}</table>\
         <p><a href=/metrics>/metrics</a> · <a href=/livez>/livez</a> · <a href=/readyz>/readyz</a></html>"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::Known;
    use std::io::{Read, Write};
    use std::time::Duration;

    fn ask(address: SocketAddr, path: &str) -> String {
        let mut stream = std::net::TcpStream::connect(address).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").unwrap();
        let mut text = String::new();
        stream.read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn every_page_answers() {
        let metrics = Arc::new(Metrics::new(&Known::default()).unwrap());
        let health = Arc::new(Health::new(Duration::from_secs(60)));
        let listener = bind(SocketAddr::from(([127, 0, 0, 1], 0))).unwrap();
        let address = listener.local_addr().unwrap();
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        runtime.spawn(serve(listener, Admin { metrics, health: Arc::clone(&health) }));
        assert!(ask(address, "/livez").starts_with("HTTP/1.1 200"));
        let ready = ask(address, "/readyz");
        assert!(ready.starts_with("HTTP/1.1 503") && ready.contains("no broker is reachable"));
        let metrics = ask(address, "/metrics");
        assert!(metrics.contains("news_enricher_live 1") && metrics.contains("news_enricher_ready 0"));
        assert!(ask(address, "/").contains("<h1>news-enricher"));
        assert!(ask(address, "/other").starts_with("HTTP/1.1 404"));
        health.broker(true);
        health.output(true);
        health.assigned(2);
        assert!(ask(address, "/readyz").starts_with("HTTP/1.1 200"));
        runtime.shutdown_background();
    }
}
