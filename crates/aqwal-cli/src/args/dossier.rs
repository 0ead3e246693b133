//! The options of `aqwal dossier`.

use std::path::PathBuf;

use aqwal::PartialDate;
use clap::{Args, ValueEnum};

use super::{Sieve, Store};

#[derive(Debug, Args)]
pub struct Dossier {
    #[arg(value_name = "TOPIC", required = true)]
    pub words: Vec<String>,
    #[command(flatten)]
    pub store: Store,
    #[command(flatten)]
    pub sieve: Sieve,
    #[arg(short, long, value_name = "FORMAT", default_value = "html")]
    pub format: Format,
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    #[arg(long, value_name = "DATE")]
    pub on: Option<PartialDate>,
    #[arg(long, value_name = "N", default_value = "500", value_parser = clap::value_parser!(u16).range(1..=5000))]
    pub limit: u16,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Html,
    Json,
}
