//! Work on several inputs at once, with results in the order of the inputs and never more than a window of them in memory.
//!
//! The window is counted in jobs and in bytes: many small pages keep all threads busy, and a few huge ones cannot fill the memory.

use std::collections::{BTreeMap, VecDeque};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

/// How many jobs a thread may be ahead.
const AHEAD: usize = 16;
/// How many results are handed over at once: each hand-over wakes a thread.
const BATCH: usize = 8;
/// How long the calling thread waits for results before it looks around.
const TICK: Duration = Duration::from_millis(100);

/// How much is worked on at once.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// Threads that work.
    pub threads: usize,
    /// Most bytes of the jobs in the window; a job that weighs more goes alone.
    pub bytes: u64,
}

/// Makes jobs, works on them in several threads, and takes the results in the order of the jobs, on the calling thread.
///
/// `make` hands jobs and their weights to the function it is given until that says that no more are wanted. It has a thread of its
/// own that is not waited for, since it may be stuck reading a pipe. `take` gets nothing when nothing has come for a while; its first
/// error ends everything.
pub fn run<J: Send + 'static, T: Send, E>(
    size: Size,
    make: impl FnOnce(&mut dyn FnMut(J, u64) -> bool) + Send + 'static,
    work: impl Fn(usize, J) -> T + Sync,
    mut take: impl FnMut(Option<T>) -> Result<(), E>,
) -> Result<(), E> {
    let gate = Arc::new(Gate::new(size));
    let entrance = Arc::clone(&gate);
    thread::spawn(move || {
        let _end = OnDrop(|| entrance.end());
        make(&mut |job, weight| entrance.enter(job, weight));
    });
    thread::scope(|scope| {
        // Leaving, also by an error, stops every thread at its next step.
        let _close = OnDrop(|| gate.close());
        let (results, done) = channel();
        for _ in 0..size.threads.max(1) {
            let (results, gate, work) = (results.clone(), &gate, &work);
            scope.spawn(move || {
                let mut ready = Vec::new();
                // Results wait for others only while there is work at hand.
                while let Some(pass) = gate.next(ready.is_empty()) {
                    if let Pass::Job(n, weight, job) = pass {
                        ready.push((n, (weight, work(n, job))));
                    } else if results.send(std::mem::take(&mut ready)).is_err() {
                        return;
                    }
                    if ready.len() >= BATCH && results.send(std::mem::take(&mut ready)).is_err() {
                        return;
                    }
                }
                let _ = results.send(ready);
            });
        }
        drop(results);
        let (mut early, mut next) = (BTreeMap::new(), 0);
        loop {
            match done.recv_timeout(TICK) {
                Ok(results) => early.extend(results),
                Err(RecvTimeoutError::Timeout) => take(None)?,
                Err(RecvTimeoutError::Disconnected) => return Ok(()),
            }
            let (mut jobs, mut bytes) = (0, 0);
            while let Some((weight, result)) = early.remove(&next) {
                take(Some(result))?;
                next += 1;
                jobs += 1;
                bytes += weight;
            }
            gate.leave(jobs, bytes);
        }
    })
}

/// Does something when it is dropped.
struct OnDrop<F: FnMut()>(F);

impl<F: FnMut()> Drop for OnDrop<F> {
    fn drop(&mut self) {
        (self.0)();
    }
}

/// The queue of jobs, and the way into the window.
struct Gate<J> {
    size: Size,
    state: Mutex<State<J>>,
    /// There is room in the window.
    room: Condvar,
    /// There is a job to work on.
    work: Condvar,
}

struct State<J> {
    queue: VecDeque<(usize, u64, J)>,
    /// Jobs made so far.
    made: usize,
    /// Jobs in the window: their results were not taken yet.
    jobs: usize,
    bytes: u64,
    /// No more jobs are made.
    ended: bool,
    /// No more results are wanted.
    closed: bool,
}

/// What a worker gets.
enum Pass<J> {
    Job(usize, u64, J),
    /// Nothing is at hand: time to hand over what is ready.
    Idle,
}

impl<J> Gate<J> {
    fn new(size: Size) -> Self {
        let state = State { queue: VecDeque::new(), made: 0, jobs: 0, bytes: 0, ended: false, closed: false };
        Self { size, state: Mutex::new(state), room: Condvar::new(), work: Condvar::new() }
    }

    fn state(&self) -> MutexGuard<'_, State<J>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for room and brings a job in; says whether more are wanted.
    fn enter(&self, job: J, weight: u64) -> bool {
        let most = self.size.threads.max(1) * AHEAD;
        let full = |s: &mut State<J>| !s.closed && s.jobs > 0 && (s.jobs >= most || s.bytes.saturating_add(weight) > self.size.bytes);
        let mut state = self.room.wait_while(self.state(), full).unwrap_or_else(PoisonError::into_inner);
        if state.closed {
            return false;
        }
        let n = state.made;
        state.made += 1;
        state.jobs += 1;
        state.bytes = state.bytes.saturating_add(weight);
        state.queue.push_back((n, weight, job));
        drop(state);
        self.work.notify_one();
        true
    }

    /// The next job; waits for it if that is wanted. Nothing when no more will come.
    fn next(&self, wait: bool) -> Option<Pass<J>> {
        let mut state = self.state();
        if wait {
            let empty = |s: &mut State<J>| s.queue.is_empty() && !s.ended && !s.closed;
            state = self.work.wait_while(state, empty).unwrap_or_else(PoisonError::into_inner);
        }
        match state.queue.pop_front() {
            _ if state.closed => None,
            Some((n, weight, job)) => Some(Pass::Job(n, weight, job)),
            None if state.ended => None,
            None => Some(Pass::Idle),
        }
    }

    /// Results were taken: their places are free.
    fn leave(&self, jobs: usize, bytes: u64) {
        let mut state = self.state();
        state.jobs -= jobs;
        state.bytes = state.bytes.saturating_sub(bytes);
        drop(state);
        self.room.notify_one();
    }

    fn end(&self) {
        self.state().ended = true;
        self.work.notify_all();
    }

    fn close(&self) {
        self.state().closed = true;
        self.work.notify_all();
        self.room.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicU64, Ordering};

    /// Runs jobs of these weights; gives the results and the most weight and jobs that were open at a time.
    fn window(size: Size, weights: Vec<u64>) -> (Vec<u64>, u64, u64) {
        let open = Arc::new([const { AtomicU64::new(0) }; 4]);
        let seen = Arc::clone(&open);
        let make = move |emit: &mut dyn FnMut(u64, u64) -> bool| {
            for weight in weights {
                let bytes = seen[0].fetch_add(weight, Ordering::SeqCst) + weight;
                let jobs = seen[1].fetch_add(1, Ordering::SeqCst) + 1;
                seen[2].fetch_max(bytes, Ordering::SeqCst);
                seen[3].fetch_max(jobs, Ordering::SeqCst);
                assert!(emit(weight, weight));
            }
        };
        let work = |n: usize, weight: u64| {
            if n.is_multiple_of(7) {
                thread::yield_now();
            }
            weight
        };
        let mut out = Vec::new();
        let take = |weight: Option<u64>| {
            if let Some(weight) = weight {
                open[0].fetch_sub(weight, Ordering::SeqCst);
                open[1].fetch_sub(1, Ordering::SeqCst);
                out.push(weight);
            }
            Ok::<(), ()>(())
        };
        run(size, make, work, take).unwrap();
        (out, open[2].load(Ordering::SeqCst), open[3].load(Ordering::SeqCst))
    }

    #[test]
    fn results_come_in_order_and_few_are_open() {
        for threads in [1, 3] {
            let weights: Vec<u64> = (0..1000).map(|n| n + 1000).collect();
            let (out, _, jobs) = window(Size { threads, bytes: u64::MAX }, weights.clone());
            assert_eq!(out, weights);
            assert!(jobs <= (threads * AHEAD + 1) as u64, "{jobs}");
        }
    }

    #[test]
    fn heavy_jobs_go_alone() {
        let weights: Vec<u64> = (0..200).map(|n| if n % 5 == 0 { 60 } else { 7 }).chain([1_000_000, 3]).collect();
        let (out, bytes, _) = window(Size { threads: 512, bytes: 100 }, weights.clone());
        assert_eq!(out, weights);
        // The window, and the job that waits before it.
        assert!(bytes <= 1_000_100, "{bytes}");
        let (_, bytes, _) = window(Size { threads: 64, bytes: 100 }, vec![60; 100]);
        assert!(bytes <= 120, "{bytes}");
    }

    #[test]
    fn an_error_ends_everything() {
        for threads in [1, 2] {
            let endless = |emit: &mut dyn FnMut(u64, u64) -> bool| {
                let mut n = 0;
                while emit(n, 1) {
                    n += 1;
                }
            };
            let take = |n| if n == Some(100) { Err(100) } else { Ok(()) };
            assert_eq!(run(Size { threads, bytes: 1000 }, endless, |_, n| n, take), Err(100));
        }
    }

    #[test]
    fn a_maker_that_is_stuck_is_not_waited_for() {
        let stuck = |emit: &mut dyn FnMut(u64, u64) -> bool| {
            emit(1, 1);
            thread::sleep(Duration::from_secs(3600));
        };
        let mut ticks = 0;
        let take = |n: Option<u64>| {
            ticks += usize::from(n.is_none());
            if n.is_none() { Err(()) } else { Ok(()) }
        };
        assert_eq!(run(Size { threads: 2, bytes: 1000 }, stuck, |_, n| n, take), Err(()));
        assert_eq!(ticks, 1);
    }
}
