//! When the worker takes no more messages, and when it takes them again. Pure.

/// Limits on what is in flight, with hysteresis: taking stops at the limit and starts again at half of it, because each pause
/// costs what the consumer had fetched ahead.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    messages: u64,
    bytes: u64,
    full: bool,
}

impl Bounds {
    /// Bounds that hold at most this much. Each is at least one.
    pub fn new(messages: usize, bytes: u64) -> Self {
        Self { messages: (messages as u64).max(1), bytes: bytes.max(1), full: false }
    }

    /// Whether nothing may be taken, given what is in flight now.
    pub fn full(&mut self, messages: u64, bytes: u64) -> bool {
        self.full = if self.full {
            messages > self.messages / 2 || bytes > self.bytes / 2
        } else {
            messages >= self.messages || bytes >= self.bytes
        };
        self.full
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_at_the_limit_and_free_at_half() {
        let mut bounds = Bounds::new(10, 1000);
        assert!(!bounds.full(9, 999));
        assert!(bounds.full(10, 0));
        assert!(bounds.full(6, 0));
        assert!(!bounds.full(5, 0));
        assert!(!bounds.full(9, 0));
        assert!(bounds.full(1, 1000));
        assert!(bounds.full(1, 501));
        assert!(!bounds.full(1, 500));
    }

    #[test]
    fn a_message_over_the_byte_limit_still_passes_alone() {
        let mut bounds = Bounds::new(1, 1);
        assert!(!bounds.full(0, 0));
        assert!(bounds.full(1, 5000));
        assert!(!bounds.full(0, 0));
    }
}
