//! Writing and reading the bytes of a model's section. Reading never panics and never allocates more than the bytes at hand
//! can fill.

use crate::nlp::model::ModelError;

/// Lays out a section, little endian.
#[derive(Clone, Debug, Default)]
pub struct Writer(Vec<u8>);

impl Writer {
    /// An empty section.
    pub fn new() -> Self {
        Self::default()
    }

    /// One byte.
    pub fn u8(&mut self, value: u8) {
        self.0.push(value);
    }

    /// Four bytes.
    pub fn u32(&mut self, value: u32) {
        self.0.extend_from_slice(&value.to_le_bytes());
    }

    /// Four bytes.
    pub fn f32(&mut self, value: f32) {
        self.0.extend_from_slice(&value.to_le_bytes());
    }

    /// One to ten bytes, seven bits each, the lowest first.
    pub fn varint(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.0.push(value as u8 | 0x80);
            value >>= 7;
        }
        self.0.push(value as u8);
    }

    /// A key of a table, as the step from the key before it: keys ascend.
    pub fn key(&mut self, before: Option<u32>, key: u32) {
        self.varint(u64::from(key - before.unwrap_or(0)));
    }

    /// A length and the bytes of a text.
    pub fn text(&mut self, value: &str) {
        self.bytes(value.as_bytes());
    }

    /// A length and bytes.
    pub fn bytes(&mut self, value: &[u8]) {
        self.varint(value.len() as u64);
        self.raw(value);
    }

    /// Bytes alone.
    pub fn raw(&mut self, value: &[u8]) {
        self.0.extend_from_slice(value);
    }

    /// What was written.
    pub fn finish(self) -> Vec<u8> {
        self.0
    }
}

/// Reads what [`Writer`] wrote.
#[derive(Clone, Debug)]
pub struct Reader<'a> {
    section: &'static str,
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    /// Reads a section; its name is told in errors.
    pub fn new(section: &'static str, bytes: &'a [u8]) -> Self {
        Self { section, rest: bytes }
    }

    /// The error for something found wrong in this section.
    pub fn damaged(&self, what: &str) -> ModelError {
        ModelError::Damaged(format!("section `{}`: {what}", self.section))
    }

    /// How many bytes are left.
    pub fn left(&self) -> usize {
        self.rest.len()
    }

    /// The next `count` bytes.
    ///
    /// # Errors
    /// Where the section ends before.
    pub fn raw(&mut self, count: usize) -> Result<&'a [u8], ModelError> {
        match self.rest.split_at_checked(count) {
            Some((head, rest)) => {
                self.rest = rest;
                Ok(head)
            }
            None => Err(self.damaged("it is cut off")),
        }
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], ModelError> {
        let mut out = [0; N];
        out.copy_from_slice(self.raw(N)?);
        Ok(out)
    }

    /// One byte.
    ///
    /// # Errors
    /// Where the section ends before.
    pub fn u8(&mut self) -> Result<u8, ModelError> {
        Ok(u8::from_le_bytes(self.array()?))
    }

    /// Four bytes.
    ///
    /// # Errors
    /// Where the section ends before.
    pub fn u32(&mut self) -> Result<u32, ModelError> {
        Ok(u32::from_le_bytes(self.array()?))
    }

    /// Four bytes; never infinite and never no number.
    ///
    /// # Errors
    /// Where the section ends before, or the number is not finite.
    pub fn f32(&mut self) -> Result<f32, ModelError> {
        let value = f32::from_le_bytes(self.array()?);
        if value.is_finite() { Ok(value) } else { Err(self.damaged("a number is not finite")) }
    }

    /// A number written by [`Writer::varint`].
    ///
    /// # Errors
    /// Where the section ends before, or the number is longer than 64 bits.
    pub fn varint(&mut self) -> Result<u64, ModelError> {
        let mut value = 0_u64;
        for shift in (0..64).step_by(7) {
            let byte = self.u8()?;
            value |= u64::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Ok(value);
            }
        }
        Err(self.damaged("a number is too long"))
    }

    /// A number of things to come, each at least `size` bytes long (so that a wrong number cannot make the reader allocate
    /// without bound).
    ///
    /// # Errors
    /// Where so many cannot follow.
    pub fn count(&mut self, size: usize) -> Result<usize, ModelError> {
        let count = usize::try_from(self.varint()?).map_err(|_| self.damaged("a count is too large"))?;
        if count.checked_mul(size.max(1)).is_none_or(|bytes| bytes > self.left()) {
            return Err(self.damaged("a count reaches beyond its end"));
        }
        Ok(count)
    }

    /// Bytes written by [`Writer::bytes`].
    ///
    /// # Errors
    /// Where the section ends before.
    pub fn bytes(&mut self) -> Result<&'a [u8], ModelError> {
        let count = self.count(1)?;
        self.raw(count)
    }

    /// A key written by [`Writer::key`], after the key before it.
    ///
    /// # Errors
    /// Where the section ends before, or the key is not above the one before.
    pub fn key(&mut self, before: Option<u32>) -> Result<u32, ModelError> {
        let step = self.varint()?;
        let key = step.checked_add(u64::from(before.unwrap_or(0))).and_then(|key| u32::try_from(key).ok());
        let ascends = before.is_none() || step > 0;
        key.filter(|_| ascends).ok_or_else(|| self.damaged("its keys are not in order"))
    }

    /// A text written by [`Writer::text`].
    ///
    /// # Errors
    /// Where the section ends before or the bytes are not UTF-8.
    pub fn text(&mut self) -> Result<&'a str, ModelError> {
        let bytes = self.bytes()?;
        std::str::from_utf8(bytes).map_err(|_| self.damaged("a text is not UTF-8"))
    }

    /// Says that the section ends here.
    ///
    /// # Errors
    /// Where bytes are left.
    pub fn end(&self) -> Result<(), ModelError> {
        if self.rest.is_empty() { Ok(()) } else { Err(self.damaged("it is longer than it should be")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comes_back_and_cuts_are_told() {
        let mut writer = Writer::new();
        writer.u8(7);
        writer.u32(70_000);
        writer.f32(-1.5);
        writer.varint(u64::MAX);
        writer.text("naïve");
        let bytes = writer.finish();
        let read = |bytes: &[u8]| -> Result<(u8, u32, f32, u64, String), ModelError> {
            let mut r = Reader::new("sample", bytes);
            let all = (r.u8()?, r.u32()?, r.f32()?, r.varint()?, r.text()?.to_owned());
            r.end()?;
            Ok(all)
        };
        assert_eq!(read(&bytes).unwrap(), (7, 70_000, -1.5, u64::MAX, "naïve".to_owned()));
        for cut in 0..bytes.len() {
            assert!(read(&bytes[..cut]).is_err(), "cut at {cut}");
        }
        let longer = [bytes.as_slice(), &[0]].concat();
        assert!(read(&longer).is_err());
    }

    #[test]
    fn keys_ascend_within_32_bits() {
        let read = |steps: &[u64]| -> Result<Vec<u32>, ModelError> {
            let mut writer = Writer::new();
            steps.iter().for_each(|&step| writer.varint(step));
            let bytes = writer.finish();
            let mut input = Reader::new("sample", &bytes);
            let mut keys: Vec<u32> = Vec::new();
            for _ in steps {
                keys.push(input.key(keys.last().copied())?);
            }
            Ok(keys)
        };
        assert_eq!(read(&[0, 5, u64::from(u32::MAX) - 5]).unwrap(), [0, 5, u32::MAX]);
        for steps in [&[3, 0][..], &[0, 0], &[1 << 32], &[7, u64::from(u32::MAX) - 6], &[7, u64::MAX]] {
            assert!(read(steps).is_err(), "{steps:?}");
        }
    }

    #[test]
    fn a_huge_count_is_refused() {
        let mut writer = Writer::new();
        writer.varint(1 << 60);
        let bytes = writer.finish();
        assert!(Reader::new("sample", &bytes).count(8).is_err());
        assert!(Reader::new("sample", &[0xFF; 20]).varint().is_err());
    }
}
