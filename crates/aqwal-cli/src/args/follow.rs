//! The options of the commands that follow people through a ledger.

use std::path::PathBuf;

use aqwal::PartialDate;
use clap::Args;

use super::Ask;

#[derive(Debug, Args)]
pub struct Speaker {
    #[arg(value_name = "NAME", required_unless_present = "party")]
    pub name: Option<String>,
    #[arg(long, value_name = "N")]
    pub party: Option<i64>,
    #[arg(long, value_name = "N", default_value = "5")]
    pub limit: usize,
    #[command(flatten)]
    pub ask: Ask,
}

#[derive(Debug, Args)]
pub struct Timeline {
    #[arg(value_name = "NAME", required_unless_present_any = ["party", "statements"])]
    pub name: Option<String>,
    #[arg(long, value_name = "N")]
    pub party: Option<i64>,
    #[arg(long, value_name = "WORDS")]
    pub words: Option<String>,
    #[arg(long, value_name = "N", value_delimiter = ',', conflicts_with_all = ["name", "party"])]
    pub statements: Vec<i64>,
    #[arg(long, value_name = "FILE", conflicts_with = "format")]
    pub svg: Option<PathBuf>,
    #[command(flatten)]
    pub ask: Ask,
}

#[derive(Debug, Args)]
pub struct Changed {
    /// The name, then the topic; with a number only the topic.
    #[arg(value_name = "NAME TOPIC", required = true, num_args = 1..)]
    pub about: Vec<String>,
    #[arg(long, value_name = "N")]
    pub party: Option<i64>,
    #[command(flatten)]
    pub ask: Ask,
}

#[derive(Debug, Args)]
pub struct Due {
    #[arg(long, value_name = "DATE")]
    pub on: Option<PartialDate>,
    #[arg(long, value_name = "DATE")]
    pub before: Option<PartialDate>,
    #[arg(long, value_name = "DATE")]
    pub after: Option<PartialDate>,
    #[arg(long, value_name = "NAME")]
    pub actor: Option<String>,
    #[command(flatten)]
    pub ask: Ask,
}

#[derive(Debug, Args)]
pub struct Chains {
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
    #[arg(long, value_name = "N")]
    pub party: Option<i64>,
    #[arg(long, value_name = "N", default_value = "20")]
    pub limit: usize,
    #[command(flatten)]
    pub ask: Ask,
}

#[derive(Debug, Args)]
pub struct Stats {
    #[command(flatten)]
    pub ask: Ask,
}

#[derive(Debug, Args)]
pub struct History {
    #[arg(value_name = "ARTICLE")]
    pub article: String,
    #[command(flatten)]
    pub ask: Ask,
}

#[derive(Debug, Args)]
pub struct Sql {
    #[arg(value_name = "QUERY")]
    pub query: String,
    #[command(flatten)]
    pub ask: Ask,
}
