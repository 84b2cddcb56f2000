//! Memory for tables that are read at random.

use std::ops::Deref;
use std::sync::Arc;

use memmap2::MmapMut;

/// Bytes that start a page, in large pages where the system has them: otherwise nearly every look into a table of some megabytes
/// misses the processor's address cache.
#[derive(Clone, Debug)]
pub struct Pages(Arc<Bytes>);

#[derive(Debug)]
enum Bytes {
    Mapped(MmapMut),
    /// Where the system gives no pages.
    Heap(Vec<u8>),
}

impl Pages {
    /// `length` bytes: zeros, then what `fill` writes.
    pub fn filled(length: usize, fill: impl FnOnce(&mut [u8])) -> Self {
        let Ok(mut pages) = MmapMut::map_anon(length) else {
            let mut bytes = vec![0; length];
            fill(&mut bytes);
            return Self(Arc::new(Bytes::Heap(bytes)));
        };
        // Advice: without large pages the table is as right, and slower.
        #[cfg(target_os = "linux")]
        let _ = pages.advise(memmap2::Advice::HugePage);
        fill(&mut pages);
        Self(Arc::new(Bytes::Mapped(pages)))
    }
}

impl Deref for Pages {
    type Target = [u8];

    #[inline]
    fn deref(&self) -> &[u8] {
        match &*self.0 {
            Bytes::Mapped(pages) => pages,
            Bytes::Heap(bytes) => bytes,
        }
    }
}
