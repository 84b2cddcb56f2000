//! Work on all cores, results in order, memory bounded.

use std::collections::BTreeMap;
use std::io;

use crossbeam_channel::bounded;

/// Reads on one thread, works on `jobs`, writes on the caller's in the order of reading. What waits is bounded by a few
/// pieces per job. Ends early where writing fails; gives back what the source returns.
///
/// # Errors
/// The first error of `write`.
pub(super) fn in_order<P: Send + Sync, R: Send, S: Send>(
    jobs: usize,
    source: impl FnOnce(&mut dyn FnMut(P) -> bool) -> S + Send,
    work: impl Fn(&P) -> R + Sync,
    mut write: impl FnMut(&P, R) -> io::Result<()>,
) -> io::Result<S> {
    let waiting = jobs * 8;
    let (todo, pieces) = bounded::<(u64, P)>(waiting);
    let (done, results) = bounded::<(u64, P, R)>(waiting);
    // One permit per piece between reading and writing, so that a slow piece cannot let the rest pile up behind it.
    let (permit, permits) = bounded::<()>(waiting * 2);
    std::thread::scope(|scope| {
        let reading = scope.spawn(move || {
            let mut number = 0;
            source(&mut |piece| {
                let sent = permit.send(()).is_ok() && todo.send((number, piece)).is_ok();
                number += 1;
                sent
            })
        });
        for _ in 0..jobs {
            let (pieces, done, work) = (pieces.clone(), done.clone(), &work);
            scope.spawn(move || {
                for (number, piece) in pieces {
                    let result = work(&piece);
                    if done.send((number, piece, result)).is_err() {
                        break;
                    }
                }
            });
        }
        drop((pieces, done));
        let mut early = BTreeMap::new();
        let mut next = 0;
        let mut outcome = Ok(());
        'all: for (number, piece, result) in &results {
            early.insert(number, (piece, result));
            while let Some((piece, result)) = early.remove(&next) {
                next += 1;
                let _ = permits.try_recv();
                outcome = write(&piece, result);
                if outcome.is_err() {
                    break 'all;
                }
            }
        }
        // Closing both channels ends the workers and the source.
        drop((results, permits));
        match reading.join() {
            Ok(source) => outcome.map(|()| source),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_is_kept_and_the_rest_goes_on() {
        let mut seen = Vec::new();
        let source = |send: &mut dyn FnMut(u64) -> bool| (0..500).filter(|&n| send(n)).count();
        let slow_first = |n: &u64| {
            if n.is_multiple_of(50) {
                std::thread::sleep(std::time::Duration::from_millis(2));
            }
            n * 2
        };
        let sent = in_order(4, source, slow_first, |n, twice| {
            assert_eq!(*n * 2, twice);
            seen.push(*n);
            Ok(())
        });
        assert_eq!(sent.unwrap(), 500);
        assert_eq!(seen, (0..500).collect::<Vec<_>>());
    }

    #[test]
    fn a_closed_output_ends_an_endless_source() {
        let source = |send: &mut dyn FnMut(u64) -> bool| (0..).take_while(|&n| send(n)).count();
        let result = in_order(
            2,
            source,
            |n| *n,
            |n, _| {
                if *n < 100 { Ok(()) } else { Err(io::ErrorKind::BrokenPipe.into()) }
            },
        );
        assert_eq!(result.unwrap_err().kind(), io::ErrorKind::BrokenPipe);
    }
}
