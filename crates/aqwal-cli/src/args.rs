//! The options of the command. Their help texts stand in [`crate::messages::help`], in both languages.

pub mod dossier;
pub mod follow;
pub mod party;

use std::path::PathBuf;

use aqwal::PartialDate;
use aqwal_read::Columns;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};

use crate::messages::Lang;

#[derive(Debug, Parser)]
#[command(name = "aqwal", bin_name = "aqwal", version, disable_help_subcommand = true, disable_help_flag = true, disable_version_flag = true)]
#[command(subcommand_required = true, arg_required_else_help = true, infer_subcommands = false)]
pub struct Cli {
    #[command(flatten)]
    pub common: Common,
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
    #[command(subcommand)]
    pub command: Command,
}

/// Options of every subcommand.
#[derive(Debug, Args)]
pub struct Common {
    #[arg(long, global = true, value_name = "LANG")]
    pub lang: Option<Lang>,
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: Color,
    #[arg(short, long, global = true)]
    pub quiet: bool,
    #[arg(short, long, global = true, action = ArgAction::Help)]
    help: Option<bool>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    Read(Box<Read>),
    Explain(Explain),
    Verify(Box<Verify>),
    Ingest(Box<Ingest>),
    Search(Box<Search>),
    Variants(Variants),
    Dossier(Box<dossier::Dossier>),
    Export(Box<Export>),
    Speaker(follow::Speaker),
    Timeline(follow::Timeline),
    Changed(follow::Changed),
    Due(follow::Due),
    Chains(follow::Chains),
    History(follow::History),
    Stats(follow::Stats),
    Sql(follow::Sql),
    Party(Box<party::Party>),
    Reread(party::Reread),
    Lexicon(LexiconArgs),
    Score(Score),
    Completions(Completions),
    Man(Man),
}

#[derive(Debug, Args)]
pub struct Read {
    #[arg(required_unless_present = "files_from", value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub files_from: Option<PathBuf>,
    #[arg(short = '0', long, requires = "files_from")]
    pub null: bool,
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    pub format: Format,
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    #[command(flatten)]
    pub source: Source,
    #[command(flatten)]
    pub bounds: Bounds,
    #[arg(long)]
    pub fail_fast: bool,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    pub limit: Option<u64>,
    #[arg(long, value_name = "DATE")]
    pub since: Option<PartialDate>,
    #[arg(long, value_name = "DATE")]
    pub until: Option<PartialDate>,
    #[arg(long)]
    pub undated: bool,
    #[arg(long, value_name = "NAME")]
    pub only_outlet: Vec<String>,
    #[arg(long, value_name = "FILE")]
    pub repeats: Option<PathBuf>,
    #[arg(long)]
    pub keep_repeats: bool,
    #[arg(long, value_name = "PARTS", value_delimiter = ',')]
    pub only: Vec<Part>,
    #[arg(long, value_name = "NAME")]
    pub speaker: Vec<String>,
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    pub kind: Vec<Kind>,
    #[arg(long, value_name = "CLASS", value_delimiter = ',')]
    pub class: Vec<Class>,
    #[arg(long, value_name = "POLARITY", value_delimiter = ',')]
    pub polarity: Vec<Polarity>,
    #[arg(long, value_name = "ORDER", default_value = "speaker")]
    pub order: Order,
    #[arg(long)]
    pub bom: bool,
    #[arg(short = 'j', long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=512))]
    pub threads: Option<u16>,
}

/// What is known of the inputs, and the word lists to read them with.
#[derive(Clone, Debug, Args)]
pub struct Source {
    #[arg(long, value_name = "KIND", default_value = "auto")]
    pub input_format: InputFormat,
    #[arg(long, value_name = "NAMES")]
    pub columns: Option<Columns>,
    #[arg(long, value_name = "DATE")]
    pub published: Option<PartialDate>,
    #[arg(long, value_name = "NAME")]
    pub outlet: Option<String>,
    #[arg(long, value_name = "DIR")]
    pub lexicon: Option<PathBuf>,
}

/// How much is taken out of archives and tables.
#[derive(Clone, Copy, Debug, Default, Args)]
pub struct Bounds {
    #[arg(long, value_name = "SIZE")]
    pub max_document: Option<Bytes>,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub max_ratio: Option<u32>,
    #[arg(long, value_name = "N")]
    pub max_depth: Option<u8>,
    #[arg(long, value_name = "N")]
    pub max_entries: Option<u64>,
}

/// A number of bytes: `4096`, `500K`, `64M`, `2G`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bytes(pub u64);

const UNITS: [(char, u32); 3] = [('G', 30), ('M', 20), ('K', 10)];

impl std::str::FromStr for Bytes {
    type Err = &'static str;

    fn from_str(s: &str) -> Result<Self, Self::Err> {
        let s = s.trim().to_ascii_uppercase();
        let s = s.strip_suffix("IB").or_else(|| s.strip_suffix('B')).unwrap_or(&s);
        let unit = UNITS.iter().find_map(|(letter, shift)| Some((s.strip_suffix(*letter)?, *shift)));
        let (digits, shift) = unit.unwrap_or((s, 0));
        let n: u64 = digits.trim_end().parse().map_err(|_| "no size")?;
        n.checked_mul(1 << shift).filter(|n| *n > 0).map(Self).ok_or("no size")
    }
}

impl std::fmt::Display for Bytes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match UNITS.iter().find(|(_, shift)| self.0 > 0 && self.0.is_multiple_of(1 << shift)) {
            Some((letter, shift)) => write!(f, "{}{letter}", self.0 >> shift),
            None => write!(f, "{}B", self.0),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Text,
    Json,
    Jsonl,
    Csv,
    Html,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum InputFormat {
    Auto,
    Text,
    Html,
    Feed,
    Jsonl,
    Csv,
    Parquet,
    Warc,
    Zip,
    Tar,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum Part {
    Article,
    Statements,
    Speakers,
    Commitments,
    Times,
    Figures,
}

/// Value enums whose names are the record's own words.
macro_rules! words {
    ($($name:ident: $($variant:ident $word:literal,)+;)*) => {$(
        #[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
        pub enum $name { $(#[value(name = $word)] $variant,)+ }
        impl $name {
            /// The word in the record.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }
        }
    )*};
}

words! {
    Kind: Direct "direct", Indirect "indirect", Mixed "mixed",;
    Class: Named "named", Role "role", Organisation "organisation", Anonymous "anonymous", Collective "collective", Document "document",;
    Polarity: Asserted "asserted", Denied "denied", Withheld "withheld", Asked "asked", Directive "directive",;
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Order {
    Speaker,
    Text,
}

#[derive(Debug, Args)]
pub struct Explain {
    #[arg(value_name = "FILE")]
    pub input: PathBuf,
    #[command(flatten)]
    pub source: Source,
}

#[derive(Debug, Args)]
pub struct Verify {
    #[arg(value_name = "RECORDS")]
    pub records: PathBuf,
    #[arg(long, value_name = "INPUT", num_args = 1..)]
    pub against: Vec<PathBuf>,
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    pub format: RowFormat,
    #[arg(long, value_name = "KIND", default_value = "auto")]
    pub input_format: InputFormat,
    #[arg(long, value_name = "NAMES")]
    pub columns: Option<Columns>,
    #[command(flatten)]
    pub bounds: Bounds,
    #[arg(short = 'j', long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=512))]
    pub threads: Option<u16>,
}

#[derive(Debug, Args)]
pub struct Ingest {
    #[arg(required_unless_present = "files_from", value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub files_from: Option<PathBuf>,
    #[arg(short = '0', long, requires = "files_from")]
    pub null: bool,
    #[command(flatten)]
    pub ask: Ask,
    #[arg(long, value_name = "SECONDS", default_value = "60")]
    pub wait: u32,
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
    #[command(flatten)]
    pub source: Source,
    #[command(flatten)]
    pub bounds: Bounds,
    #[arg(long)]
    pub fail_fast: bool,
    #[arg(short = 'j', long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=512))]
    pub threads: Option<u16>,
}

#[derive(Debug, Args)]
pub struct Search {
    #[arg(value_name = "WORDS")]
    pub words: Vec<String>,
    #[command(flatten)]
    pub ask: Ask,
    #[command(flatten)]
    pub sieve: Sieve,
    #[arg(long = "in", value_name = "WHERE", default_value = "said")]
    pub scope: Scope,
    #[arg(long)]
    pub exact: bool,
    #[arg(long, value_name = "ORDER", default_value = "relevance")]
    pub sort: Sort,
    #[arg(long, value_name = "N", default_value = "20")]
    pub limit: usize,
    #[arg(long, value_name = "N", default_value = "0")]
    pub offset: usize,
}

#[derive(Debug, Args)]
pub struct Variants {
    #[arg(value_name = "STATEMENT", value_parser = statement_number)]
    pub statement: i64,
    #[command(flatten)]
    pub ask: Ask,
}

/// A statement's number, as it is shown: `#812` or `812`.
fn statement_number(words: &str) -> Result<i64, &'static str> {
    words.trim().trim_start_matches('#').parse().map_err(|_| "no number of a statement")
}

#[derive(Debug, Args)]
pub struct Export {
    #[arg(value_name = "FORMAT", value_parser = export_format())]
    pub to: aqwal_export::Format,
    #[command(flatten)]
    pub store: Store,
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    #[arg(long, value_name = "DATE")]
    pub since: Option<PartialDate>,
    #[arg(long, value_name = "DATE")]
    pub until: Option<PartialDate>,
    #[arg(long, value_name = "NAME")]
    pub only_outlet: Option<String>,
    #[arg(long)]
    pub all_versions: bool,
    #[arg(long, value_name = "ADDRESS")]
    pub base: Option<String>,
    #[arg(long)]
    pub bom: bool,
    #[arg(long)]
    pub no_guard: bool,
}

/// The formats of exports by their names.
fn export_format() -> impl TypedValueParser<Value = aqwal_export::Format> {
    let formats = aqwal_export::Format::all();
    PossibleValuesParser::new(formats.iter().map(|f| f.name())).try_map(|name| aqwal_export::Format::all().iter().copied().find(|f| f.name() == name).ok_or("no such format"))
}

/// Which statements of a ledger are meant.
#[derive(Clone, Debug, Default, Args)]
pub struct Sieve {
    #[arg(long, value_name = "NAME")]
    pub speaker: Option<String>,
    #[arg(long, value_name = "N")]
    pub party: Vec<i64>,
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    pub kind: Vec<Kind>,
    #[arg(long, value_name = "CLASS", value_delimiter = ',')]
    pub class: Vec<Class>,
    #[arg(long, value_name = "POLARITY", value_delimiter = ',')]
    pub polarity: Vec<Polarity>,
    #[arg(long, value_name = "NAME")]
    pub only_outlet: Option<String>,
    #[arg(long, value_name = "NAME")]
    pub via: Option<String>,
    #[arg(long)]
    pub agency: bool,
    #[arg(long)]
    pub unnamed: bool,
    #[arg(long, value_name = "WORDS")]
    pub topic: Option<String>,
    #[arg(long, value_name = "DATE")]
    pub since: Option<PartialDate>,
    #[arg(long, value_name = "DATE")]
    pub until: Option<PartialDate>,
    #[arg(long, value_name = "DATE")]
    pub said_since: Option<PartialDate>,
    #[arg(long, value_name = "DATE")]
    pub said_until: Option<PartialDate>,
    #[arg(long)]
    pub all_versions: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Scope {
    Said,
    Speaker,
    Reporting,
    Anywhere,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Sort {
    Relevance,
    Newest,
}

/// Which ledger is asked, and how the answer is written.
#[derive(Clone, Debug, Args)]
pub struct Ask {
    #[command(flatten)]
    store: Store,
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    pub format: AnswerFormat,
}

/// Which ledger is meant.
#[derive(Clone, Debug, Args)]
pub struct Store {
    #[arg(long, value_name = "DIR")]
    ledger: Option<PathBuf>,
}

impl Ask {
    /// The folder of the ledger.
    pub fn dir(&self) -> PathBuf {
        self.store.dir()
    }
}

impl Store {
    /// The folder of the ledger: as asked, else as the environment says, else the usual name.
    pub fn dir(&self) -> PathBuf {
        let from_environment = || std::env::var_os("AQWAL_LEDGER").filter(|dir| !dir.is_empty()).map(PathBuf::from);
        self.ledger.clone().or_else(from_environment).unwrap_or_else(|| PathBuf::from("aqwal-ledger"))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum AnswerFormat {
    Text,
    Json,
    Jsonl,
    Csv,
}

#[derive(Debug, Args)]
pub struct LexiconArgs {
    #[arg(value_name = "TABLE")]
    pub table: Option<String>,
    #[arg(short, long, value_name = "WORD")]
    pub search: Option<String>,
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    pub format: RowFormat,
    #[arg(long, value_name = "DIR")]
    pub lexicon: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum RowFormat {
    Text,
    Jsonl,
}

#[derive(Debug, Args)]
pub struct Score {
    #[arg(value_name = "GOLD")]
    pub gold: PathBuf,
    #[arg(value_name = "RECORDS")]
    pub records: PathBuf,
    #[arg(long, value_name = "FIELD", value_parser = by())]
    pub by: Option<aqwal_score::By>,
    #[arg(long, value_name = "N")]
    pub errors: Option<usize>,
    #[arg(long)]
    pub json: bool,
}

/// The fields that scores can be broken down by.
fn by() -> impl TypedValueParser<Value = aqwal_score::By> {
    PossibleValuesParser::new(["kind", "speaker_class", "zone", "form", "source"]).try_map(|field| field.parse::<aqwal_score::By>())
}

#[derive(Debug, Args)]
pub struct Completions {
    #[arg(value_name = "SHELL")]
    pub shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
pub struct Man {
    #[arg(short, long, value_name = "DIR", hide = true)]
    pub output: Option<PathBuf>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_and_written() {
        for (written, bytes, again) in [("64M", 64 << 20, "64M"), ("500k", 500 << 10, "500K"), ("2 GiB", 2 << 30, "2G"), ("1000", 1000, "1000B"), ("2048kb", 2 << 20, "2M")] {
            let size: Bytes = written.parse().unwrap();
            assert_eq!((size.0, size.to_string().as_str()), (bytes, again));
        }
        for wrong in ["", "M", "-1", "1.5G", "0", "99999999999G", "12T"] {
            assert!(wrong.parse::<Bytes>().is_err(), "{wrong}");
        }
    }
}
