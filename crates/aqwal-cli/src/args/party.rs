//! The options of `aqwal party` and `aqwal reread`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::Ask;

#[derive(Debug, Args)]
pub struct Party {
    #[command(subcommand)]
    pub action: Action,
}

#[derive(Debug, Subcommand)]
pub enum Action {
    List(List),
    Show(Show),
    Candidates(Candidates),
    Merge(Merge),
    Split(Split),
    Apart(Apart),
    Alias(Alias),
    Note(Note),
    Undo(Undo),
    Decisions(Decisions),
}

#[derive(Debug, Args)]
pub struct List {
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
    #[arg(long, value_name = "N", default_value = "50")]
    pub limit: u32,
    #[command(flatten)]
    pub ask: Ask,
}

#[derive(Debug, Args)]
pub struct Show {
    #[arg(value_name = "PARTY")]
    pub party: i64,
    #[command(flatten)]
    pub ask: Ask,
}

#[derive(Debug, Args)]
pub struct Candidates {
    #[arg(long, value_name = "N", default_value = "50")]
    pub limit: u32,
    #[command(flatten)]
    pub ask: Ask,
}

/// What is told with a decision.
#[derive(Debug, Args)]
pub struct Telling {
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    #[arg(long = "by", value_name = "WHO")]
    pub by_whom: Option<String>,
    #[arg(long, value_name = "SECONDS", default_value = "60")]
    pub wait: u32,
    #[command(flatten)]
    pub ask: Ask,
}

#[derive(Debug, Args)]
pub struct Merge {
    #[arg(value_name = "PARTY")]
    pub one: i64,
    #[arg(value_name = "OTHER")]
    pub other: i64,
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    #[command(flatten)]
    pub telling: Telling,
}

#[derive(Debug, Args)]
pub struct Split {
    #[arg(value_name = "PARTY")]
    pub party: i64,
    #[arg(long, value_name = "N", value_delimiter = ',', required_unless_present = "statements")]
    pub articles: Vec<i64>,
    #[arg(long, value_name = "N", value_delimiter = ',')]
    pub statements: Vec<i64>,
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    #[command(flatten)]
    pub telling: Telling,
}

#[derive(Debug, Args)]
pub struct Apart {
    #[arg(value_name = "PARTY")]
    pub one: i64,
    #[arg(value_name = "OTHER")]
    pub other: i64,
    #[command(flatten)]
    pub telling: Telling,
}

#[derive(Debug, Args)]
pub struct Alias {
    #[arg(value_name = "PARTY")]
    pub party: i64,
    #[arg(value_name = "NAME")]
    pub name: String,
    #[command(flatten)]
    pub telling: Telling,
}

#[derive(Debug, Args)]
pub struct Note {
    #[arg(value_name = "PARTY")]
    pub party: i64,
    #[arg(value_name = "TEXT")]
    pub text: String,
    #[arg(long = "by", value_name = "WHO")]
    pub by_whom: Option<String>,
    #[arg(long, value_name = "SECONDS", default_value = "60")]
    pub wait: u32,
    #[command(flatten)]
    pub ask: Ask,
}

#[derive(Debug, Args)]
pub struct Undo {
    #[arg(value_name = "DECISION")]
    pub decision: i64,
    #[command(flatten)]
    pub telling: Telling,
}

#[derive(Debug, Args)]
pub struct Decisions {
    #[command(flatten)]
    pub ask: Ask,
}

#[derive(Debug, Args)]
pub struct Reread {
    #[arg(long)]
    pub all: bool,
    #[arg(long, value_name = "SECONDS", default_value = "60")]
    pub wait: u32,
    #[arg(long, value_name = "DIR")]
    pub lexicon: Option<PathBuf>,
    #[arg(short = 'j', long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=512))]
    pub threads: Option<u16>,
    #[command(flatten)]
    pub ask: Ask,
}
