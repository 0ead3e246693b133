//! The record's own words, as people call them.

use super::Lang;

impl Lang {
    /// `direct`, `indirect`, `mixed`.
    pub fn kind(self, word: &str) -> &str {
        match word {
            "direct" => self.pick("direct", "بلفظه"),
            "indirect" => self.pick("indirect", "بمعناه"),
            "mixed" => self.pick("partly quoted", "بعضه بلفظه"),
            other => other,
        }
    }

    /// The class of a speaker.
    pub fn class(self, word: &str) -> &str {
        match word {
            "named" => self.pick("named", "مسمى"),
            "role" => self.pick("by office", "بمنصبه"),
            "organisation" => self.pick("organisation", "جهة"),
            "anonymous" => self.pick("unnamed", "لم يسم"),
            "collective" => self.pick("group", "جماعة"),
            "document" => self.pick("document", "وثيقة"),
            other => other,
        }
    }

    /// What a statement does; nothing for a plain assertion.
    pub fn polarity(self, word: &str) -> Option<&str> {
        match word {
            "asserted" => None,
            "denied" => Some(self.pick("denied", "نفى")),
            "withheld" => Some(self.pick("not disclosed", "لم يعلن")),
            "asked" => Some(self.pick("asked", "سأل")),
            "directive" => Some(self.pick("demanded", "طلب")),
            other => Some(other),
        }
    }

    /// Where a statement stands; nothing for the body.
    pub fn zone(self, word: &str) -> Option<&str> {
        match word {
            "body" => None,
            "title" => Some(self.pick("in the title", "في العنوان")),
            "deck" => Some(self.pick("in the second headline", "في العنوان الثاني")),
            "caption" => Some(self.pick("in a caption", "في تعليق صورة")),
            "pull_quote" => Some(self.pick("in a pull quote", "في مقتطف بارز")),
            other => Some(other),
        }
    }

    /// The type of a time expression.
    pub fn time_kind(self, word: &str) -> &str {
        match word {
            "DATE" => self.pick("date", "تاريخ"),
            "TIME" => self.pick("time of day", "وقت"),
            "DURATION" => self.pick("duration", "مدة"),
            "SET" => self.pick("recurring", "متكرر"),
            other => other,
        }
    }

    /// How exact a figure is; nothing if it is exact or a range.
    pub fn bound(self, word: &str) -> Option<&str> {
        match word {
            "exact" | "range" => None,
            "about" => Some(self.pick("about", "نحو")),
            "at_least" => Some(self.pick("at least", "لا أقل من")),
            "at_most" => Some(self.pick("at most", "لا أكثر من")),
            "more_than" => Some(self.pick("more than", "أكثر من")),
            "less_than" => Some(self.pick("less than", "أقل من")),
            other => Some(other),
        }
    }
}
