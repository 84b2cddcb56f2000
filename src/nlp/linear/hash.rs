//! Feature hashing: fixed functions of their input, the same on every machine and in every build, as stored models need them.

const MULTIPLIER: u64 = 0x9E37_79B9_7F4A_7C15;

/// Adds a value to a running hash.
#[inline]
pub fn mix(hash: u64, value: u64) -> u64 {
    (hash.rotate_left(23) ^ value).wrapping_mul(MULTIPLIER)
}

/// The hash of a text's bytes.
#[inline]
pub fn text(text: &str) -> u64 {
    let mut hash = text.len() as u64;
    let mut chunks = text.as_bytes().chunks_exact(8);
    for chunk in &mut chunks {
        let mut word = [0_u8; 8];
        word.copy_from_slice(chunk);
        hash = mix(hash, u64::from_le_bytes(word));
    }
    let mut last = 0_u64;
    for &byte in chunks.remainder() {
        last = last << 8 | u64::from(byte);
    }
    let hash = mix(hash, last);
    hash ^ hash >> 29
}

/// The key of a feature: its template's number and one value.
#[inline]
pub fn feature(template: u32, a: u64) -> u32 {
    fold(mix(u64::from(template) + 1, a))
}

/// The key of a feature of two values.
#[inline]
pub fn feature2(template: u32, a: u64, b: u64) -> u32 {
    fold(mix(mix(u64::from(template) + 1, a), b))
}

/// The key of a feature of three values.
#[inline]
pub fn feature3(template: u32, a: u64, b: u64, c: u64) -> u32 {
    fold(mix(mix(mix(u64::from(template) + 1, a), b), c))
}

#[inline]
fn fold(hash: u64) -> u32 {
    ((hash ^ hash >> 32).wrapping_mul(MULTIPLIER) >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_fixed_and_spread() {
        // Stored models hold these keys: a change of the function makes every model useless.
        assert_eq!(feature(0, text("")), feature(0, text("")));
        let mut keys: Vec<u32> = (0..20_000).map(|i| feature(i % 7, text(&format!("word{i}")))).collect();
        keys.sort_unstable();
        keys.dedup();
        assert!(keys.len() > 19_990, "{}", keys.len());
        assert_ne!(feature2(1, 2, 3), feature2(1, 3, 2));
        assert_ne!(feature(1, 2), feature(2, 1));
        assert_ne!(text("ab"), text("ba"));
        assert_ne!(text("abcdefgh"), text("abcdefghh"));
    }
}
