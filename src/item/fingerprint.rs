//! Fingerprints of a text: one that equal texts share, one that similar texts nearly share.

use sha2::{Digest, Sha256};

/// SHA-256 of some parts, each closed by a zero byte so that moving a boundary changes the hash, in lower-case hexadecimal.
pub fn sha256_hex(parts: &[&[u8]]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part);
        hasher.update([0]);
    }
    hex(&hasher.finalize())
}

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes.iter().flat_map(|b| [b >> 4, b & 15]).map(|d| char::from(DIGITS[d as usize])).collect()
}

/// SimHash (Charikar 2002) over the text's word pairs, lower case: texts that share most of their wording differ in few of
/// the 64 bits. Zero for a text without words.
pub fn simhash64(text: &str) -> u64 {
    let mut votes = [0_i32; 64];
    let mut previous = 0_u64;
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        let hash = word
            .chars()
            .flat_map(char::to_lowercase)
            .fold(0xcbf2_9ce4_8422_2325, |h, c| (h ^ u64::from(u32::from(c))).wrapping_mul(0x0100_0000_01b3));
        let pair = mix(hash ^ previous.rotate_left(23));
        for (bit, vote) in votes.iter_mut().enumerate() {
            *vote += if pair >> bit & 1 == 1 { 1 } else { -1 };
        }
        previous = hash;
    }
    votes.iter().enumerate().fold(0, |sum, (bit, &vote)| sum | u64::from(vote > 0) << bit)
}

/// Spreads a hash over all of its bits (the finisher of MurmurHash3).
fn mix(mut h: u64) -> u64 {
    h ^= h >> 33;
    h = h.wrapping_mul(0xff51_afd7_ed55_8ccd);
    h ^= h >> 33;
    h = h.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    h ^ (h >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_texts_are_near() {
        let text = "The harbour of Tallbridge was closed on Monday after a crane fell on the quay, the port authority \
            said, and ferries were sent to the old pier until the wreck is cleared away.";
        let near = text.replace("Monday", "Tuesday");
        let far = "Growers of olives in the south expect a poor harvest, since the rain came late and the wells are dry.";
        let distance = |a: &str, b: &str| (simhash64(a) ^ simhash64(b)).count_ones();
        assert!(distance(text, &near) < 14, "{}", distance(text, &near));
        assert!(distance(text, far) > 18, "{}", distance(text, far));
        assert_eq!(simhash64(text), simhash64(&text.to_uppercase()));
        assert_eq!(simhash64(" .,"), 0);
    }

    #[test]
    fn sha_is_sha() {
        assert_eq!(hex(&[0, 255, 16]), "00ff10");
        assert_ne!(sha256_hex(&[b"ab", b"c"]), sha256_hex(&[b"a", b"bc"]));
    }
}
