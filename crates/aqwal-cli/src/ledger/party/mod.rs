//! `aqwal party`: who is the same across articles, and what people decide about it.

mod decide;
mod show;

pub use show::put_decision;

use crate::args::party::{Action, Party};
use crate::fault::Fault;
use crate::{Context, Status};

/// Does what is asked.
pub fn run(args: &Party, context: Context) -> Result<Status, Fault> {
    match &args.action {
        Action::List(args) => show::list(args, context),
        Action::Show(args) => show::show(args, context),
        Action::Candidates(args) => show::candidates(args, context),
        Action::Decisions(args) => show::decisions(args, context),
        other => decide::run(other, context),
    }
}
