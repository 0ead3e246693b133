//! Following: who somebody is in a ledger and what they said over time, what changed, what is due, what rests on whom.
//!
//! Everything here answers from the latest version of each article ([`Ledger::versions`](crate::Ledger::versions) compares versions), and
//! counts a headline or pull quote that repeats a statement of its body once. Nothing judges: differences are named, not weighed.

mod chain;
mod change;
mod due;
mod history;
mod name;
mod profile;
mod query;
mod stats;
mod svg;
mod tally;
mod timeline;
mod words;

pub use chain::{Chains, Copies, Copy, LOOKED_AT, Path, SameWords, Scope};
pub use change::{Change, Changes, Figure, What};
pub use due::{Due, State, When};
pub use history::{Altered, Aspect, Difference, Version};
pub use name::Wanted;
pub use profile::{Found, Known, Local, Office, Profile};
pub use query::{Answered, Cell, is_question};
pub use stats::Stats;
pub use svg::{Labels, svg};
pub use tally::Counts;
pub use timeline::{Saying, once};
pub use words::Topic;

#[cfg(test)]
mod tests {
    use std::path::Path;

    /// A scan of all statements takes a second for each million.
    #[test]
    fn questions_about_one_party_walk_along_the_indexes() {
        let mut db = rusqlite::Connection::open_in_memory().unwrap();
        crate::schema::migrate(&mut db, Path::new("ledger.db")).unwrap();
        let statements = format!("{}{}", crate::passage::SELECT, super::timeline::OF_PARTY);
        let newest = super::chain::newest(" AND s.unnamed = 1");
        let articles = "SELECT s.statement FROM statement s JOIN article a ON a.article = s.article WHERE a.current = 1 AND s.article = ?";
        let questions = super::profile::QUESTIONS.into_iter().chain([statements.as_str(), newest.as_str(), super::chain::DAY, articles]);
        for sql in questions {
            let mut rows = db.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
            let steps: Vec<String> = rows.query_map(rusqlite::params_from_iter(vec![1; sql.matches('?').count()]), |row| row.get(3)).unwrap().map(Result::unwrap).collect();
            assert!(steps.iter().any(|step| step.contains(" USING ")), "{steps:?}");
            let scans: Vec<&String> = steps.iter().filter(|step| step.starts_with("SCAN ") && !step.contains("USING INDEX statement_day")).collect();
            assert!(scans.is_empty(), "{sql}\n{steps:?}");
        }
    }
}
