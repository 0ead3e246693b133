//! Work on several inputs at once, with results in the order of the inputs and never more than a window of them in memory.

use std::collections::BTreeMap;
use std::sync::mpsc::{channel, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// How many inputs a thread may be ahead.
const AHEAD: usize = 16;
/// How many results, or places in the window, are handed over at once: each hand-over wakes a thread.
const BATCH: usize = 8;

/// Makes jobs, works on them in `threads` threads, and takes the results in the order of the jobs, on the calling thread.
///
/// `make` hands jobs to the function it is given until that says that no more are wanted. The first error of `take` ends everything.
pub fn run<J: Send, T: Send, E>(
    threads: usize,
    make: impl FnOnce(&mut dyn FnMut(J) -> bool) + Send,
    work: impl Fn(usize, J) -> T + Sync,
    mut take: impl FnMut(T) -> Result<(), E>,
) -> Result<(), E> {
    if threads <= 1 {
        let (mut n, mut result) = (0, Ok(()));
        make(&mut |job| {
            result = take(work(n, job));
            n += 1;
            result.is_ok()
        });
        return result;
    }
    let (jobs, queue) = channel::<(usize, J)>();
    let queue = &Mutex::new(queue);
    let work = &work;
    thread::scope(|scope| {
        // A job needs a place in the window before it is made; taking its result gives the place back.
        let (enter, leave) = sync_channel::<()>(threads * AHEAD);
        let (results, done) = channel::<Vec<(usize, T)>>();
        scope.spawn(move || {
            let mut n = 0;
            make(&mut |job| {
                let wanted = enter.send(()).is_ok() && jobs.send((n, job)).is_ok();
                n += 1;
                wanted
            });
        });
        for _ in 0..threads {
            let results = results.clone();
            scope.spawn(move || {
                let mut ready = Vec::new();
                loop {
                    // Results wait for others only while there is work at hand.
                    let at_hand = queue.try_lock().ok().and_then(|queue| queue.try_recv().ok());
                    if (at_hand.is_none() || ready.len() >= BATCH) && !ready.is_empty() && results.send(std::mem::take(&mut ready)).is_err() {
                        return;
                    }
                    let next = at_hand.map_or_else(|| queue.lock().unwrap_or_else(PoisonError::into_inner).recv(), Ok);
                    let Ok((n, job)) = next else { return };
                    ready.push((n, work(n, job)));
                }
            });
        }
        drop(results);
        let mut early = BTreeMap::new();
        let (mut next, mut given_back) = (0, 0);
        while let Ok(results) = done.recv() {
            early.extend(results);
            while let Some(result) = early.remove(&next) {
                take(result)?; // leaving drops both ends of the window, so every thread stops at its next step
                next += 1;
            }
            if next - given_back >= BATCH {
                (given_back..next).for_each(|_| _ = leave.recv());
                given_back = next;
            }
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn results_come_in_order_and_few_are_open() {
        let (made, taken, most) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicUsize::new(0));
        let mut out = Vec::new();
        let make = |emit: &mut dyn FnMut(usize) -> bool| {
            for n in 0..1000 {
                made.fetch_add(1, Ordering::SeqCst);
                most.fetch_max(made.load(Ordering::SeqCst) - taken.load(Ordering::SeqCst), Ordering::SeqCst);
                assert!(emit(n));
            }
        };
        let work = |_, n: usize| {
            if n.is_multiple_of(7) {
                thread::yield_now();
            }
            n * 2
        };
        let take = |n| {
            taken.fetch_add(1, Ordering::SeqCst);
            out.push(n);
            Ok::<(), ()>(())
        };
        run(3, make, work, take).unwrap();
        assert_eq!(out, (0..1000).map(|n| n * 2).collect::<Vec<_>>());
        assert!(most.load(Ordering::SeqCst) <= 3 * AHEAD + 2, "{most:?}");
    }

    #[test]
    fn an_error_ends_everything() {
        for threads in [1, 2] {
            let endless = |emit: &mut dyn FnMut(u64) -> bool| {
                let mut n = 0;
                while emit(n) {
                    n += 1;
                }
            };
            assert_eq!(run(threads, endless, |_, n| n, |n| if n == 100 { Err(n) } else { Ok(()) }), Err(100));
        }
    }
}
