//! Chance that is the same every time: the generator of numbers, and draws by rank.

/// SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014). Ten lines of our own, because a
/// file must be the same for ever, and the crates for chance change their streams between versions.
#[derive(Clone, Debug)]
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Another stream for the same seed. Both are mixed first, for streams that begin a step apart would be the same one.
    pub fn of(seed: u64, stream: u64) -> Self {
        Self(Self(seed).next() ^ Self(!stream).next())
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `n`, which is not 0.
    pub fn below(&mut self, n: usize) -> usize {
        ((u128::from(self.next()) * n as u128) >> 64) as usize
    }

    /// A number of a range, both ends in it.
    pub fn between(&mut self, from: usize, to: usize) -> usize {
        from + self.below(to - from + 1)
    }

    /// True so many times out of a thousand.
    pub fn permille(&mut self, n: usize) -> bool {
        self.below(1000) < n
    }

    /// One of a list that is not empty.
    pub fn one<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }

    /// One of a list of words.
    pub fn word(&mut self, list: &[&'static str]) -> &'static str {
        list[self.below(list.len())]
    }

    /// One of a list by weights.
    pub fn weighed<'a, T>(&mut self, list: &'a [(T, u32)]) -> &'a T {
        let all: u32 = list.iter().map(|(_, weight)| weight).sum();
        let mut at = self.below(all as usize) as u32;
        for (item, weight) in list {
            if at < *weight {
                return item;
            }
            at -= weight;
        }
        &list[list.len() - 1].0
    }

    /// Puts a list in another order.
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for i in (1..list.len()).rev() {
            list.swap(i, self.below(i + 1));
        }
    }
}

/// Ranks as words and names have them: the chance of rank r is as 1 / (r + flat)^steep (Zipf, Mandelbrot).
pub struct Ranks {
    sums: Vec<f64>,
    /// For each 1024th of the chances, the first rank that reaches it.
    starts: Vec<u32>,
}

impl Ranks {
    pub fn new(count: usize, steep: f64, flat: f64) -> Self {
        let mut all = 0.0;
        let mut sums: Vec<f64> = (1..=count)
            .map(|r| {
                all += (r as f64 + flat).powf(-steep);
                all
            })
            .collect();
        sums.iter_mut().for_each(|sum| *sum /= all);
        let starts = (0..=1024).map(|n| sums.partition_point(|sum| *sum < f64::from(n) / 1024.0).min(count - 1) as u32).collect();
        Self { sums, starts }
    }

    /// A rank; the first is 0.
    pub fn draw(&self, chance: &mut Chance) -> usize {
        let at = (chance.next() >> 11) as f64 / (1_u64 << 53) as f64;
        let slot = (at * 1024.0) as usize;
        let (from, to) = (self.starts[slot] as usize, self.starts[slot + 1] as usize + 1);
        (from + self.sums[from..to.min(self.sums.len())].partition_point(|sum| *sum < at)).min(self.sums.len() - 1)
    }
}
