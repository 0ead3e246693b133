//! The trail: which rule and which lexicon line made each thing, and why other candidates lost.

use crate::lexicon::RowId;
use crate::span::Span;

/// What happened while an article was read. Empty unless it was asked for; then in the order of the stages.
#[derive(Clone, Debug, Default)]
pub struct Trail {
    on: bool,
    /// The steps.
    pub steps: Vec<Step>,
}

/// One thing made, or one candidate that lost.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The words in question.
    pub span: Span,
    /// The lexicon row that was met, if one was.
    pub row: Option<RowId>,
    /// What came of it.
    pub outcome: Outcome,
}

/// What came of a candidate.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// It made something, by this rule (`say/that`, `mention/role+name`, `time/weekday` …).
    Made(&'static str),
    /// It lost.
    Lost(Reason),
}

macro_rules! reasons {
    ($($(#[$doc:meta])* $name:ident: $en:literal, $ar:literal;)*) => {
        /// Why a candidate lost.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Reason { $(#[doc = $en] $name,)* }
        impl Reason {
            /// In English.
            pub const fn english(self) -> &'static str { match self { $(Self::$name => $en,)* } }
            /// In Arabic.
            pub const fn arabic(self) -> &'static str { match self { $(Self::$name => $ar,)* } }
        }
    };
}

reasons! {
    NoContent: "no words of a source follow or precede", "لا كلام منسوبا قبله ولا بعده";
    Homograph: "the word has another sense here", "للفظ هنا معنى آخر";
    Filler: "a phrase that attributes nothing", "عبارة لا تنسب كلاما إلى أحد";
    Future: "only announced for the future: nothing was said yet", "كلام مستقبل لم يقل بعد";
    ThingSubject: "its subject is a thing, not a speaker", "فاعله شيء لا متكلم";
    Law: "a law or a list is no source", "القانون واللائحة ليسا مصدرا";
    NameInMarks: "the marks hold a name or a title", "ما بين العلامتين اسم أو عنوان";
    ScareQuote: "marked words without a namer", "ألفاظ بين علامتين بلا قائل";
    Covered: "another cue covers these words", "يشملها فعل قول آخر";
    SharedComplement: "two verbs share one complement; the last is the cue", "فعلان لمقول واحد، والمعتمد آخرهما";
    NotArticleBody: "stands in related links or page furniture", "في روابط الصفحة لا في نص الخبر";
    Disagrees: "gender or number does not agree", "لا يوافق في الجنس أو العدد";
    Older: "a later candidate is nearer", "مرشح أقرب منه";
    SameSurname: "two people share this name", "اسم يشترك فيه شخصان";
}

impl Trail {
    /// A trail that is kept.
    pub fn kept() -> Self {
        Self { on: true, steps: Vec::new() }
    }

    pub(crate) fn made(&mut self, span: Span, row: Option<RowId>, rule: &'static str) {
        if self.on {
            self.steps.push(Step { span, row, outcome: Outcome::Made(rule) });
        }
    }

    pub(crate) fn lost(&mut self, span: Span, row: Option<RowId>, reason: Reason) {
        if self.on {
            self.steps.push(Step { span, row, outcome: Outcome::Lost(reason) });
        }
    }
}
