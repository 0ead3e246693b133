//! The options of the command. Their help texts stand in [`crate::messages::help`], in both languages.

use std::path::PathBuf;

use aqwal::PartialDate;
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
    Lexicon(LexiconArgs),
    Score(Score),
    Completions(Completions),
    Man(Man),
}

#[derive(Debug, Args)]
pub struct Read {
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    pub format: Format,
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    #[command(flatten)]
    pub source: Source,
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
    #[arg(long, value_name = "DATE")]
    pub published: Option<PartialDate>,
    #[arg(long, value_name = "NAME")]
    pub outlet: Option<String>,
    #[arg(long, value_name = "DIR")]
    pub lexicon: Option<PathBuf>,
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
    Jsonl,
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
