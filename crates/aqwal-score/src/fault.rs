//! What went wrong, by cause.

/// Why something does not agree with the gold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)] // `name` says each in words
pub enum Cause {
    Missed,
    False,
    Cue,
    ContentShort,
    ContentLong,
    ContentOther,
    Source,
    Speaker,
    SpeakerOpen,
    Class,
    Kind,
    Polarity,
    Zone,
    Venue,
    Relays,
    TimeMissed,
    TimeFalse,
    TimeSpan,
    TimeValue,
    TimeNews,
    FigureMissed,
    FigureFalse,
    FigureSpan,
    FigureValue,
    FigureUnit,
    CommitmentMissed,
    CommitmentFalse,
    CommitmentAction,
    CommitmentActor,
    CommitmentDeadline,
    Article,
}

impl Cause {
    /// In words.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Missed => "statement missed",
            Self::False => "statement false",
            Self::Cue => "cue",
            Self::ContentShort => "content too short",
            Self::ContentLong => "content too long",
            Self::ContentOther => "content other",
            Self::Source => "source",
            Self::Speaker => "speaker",
            Self::SpeakerOpen => "speaker left open",
            Self::Class => "class",
            Self::Kind => "kind",
            Self::Polarity => "polarity",
            Self::Zone => "zone",
            Self::Venue => "venue",
            Self::Relays => "relays",
            Self::TimeMissed => "time missed",
            Self::TimeFalse => "time false",
            Self::TimeSpan => "time span",
            Self::TimeValue => "time value",
            Self::TimeNews => "time value in any notation, of news",
            Self::FigureMissed => "figure missed",
            Self::FigureFalse => "figure false",
            Self::FigureSpan => "figure span",
            Self::FigureValue => "figure value",
            Self::FigureUnit => "figure unit",
            Self::CommitmentMissed => "commitment missed",
            Self::CommitmentFalse => "commitment false",
            Self::CommitmentAction => "commitment action",
            Self::CommitmentActor => "commitment actor",
            Self::CommitmentDeadline => "commitment deadline",
            Self::Article => "article part",
        }
    }
}

/// One disagreement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Why.
    pub cause: Cause,
    /// Name of the document.
    pub doc: String,
    /// The words in question.
    pub at: String,
    /// What the gold has and what was got.
    pub says: String,
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}  «{}»  {}", self.doc, self.at, self.says.replace('\n', "⏎"))
    }
}
