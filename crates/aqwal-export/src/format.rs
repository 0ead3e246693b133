//! The formats.

/// A format that records are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// The records themselves, one a line.
    Jsonl,
    /// A table of statements for spreadsheets (RFC 4180).
    Csv,
    /// A table of statements for data tools (Apache Parquet).
    Parquet,
    /// W3C Web Annotation in JSON-LD.
    WebAnnotation,
    /// Quotations and claims in the vocabulary of schema.org, in JSON-LD.
    SchemaOrg,
    /// Provenance: who had which words from whom (W3C PROV, in PROV-JSON).
    Prov,
    /// Articles with their statements marked (TEI P5 XML).
    Tei,
    /// Deadlines as events of a calendar (RFC 5545).
    ICalendar,
    /// The graph of who passes on whose words (GraphML).
    GraphMl,
}

impl Format {
    /// All of them, in the order in which a help page should list them.
    pub const fn all() -> &'static [Self] {
        &[Self::Jsonl, Self::Csv, Self::Parquet, Self::WebAnnotation, Self::SchemaOrg, Self::Prov, Self::Tei, Self::ICalendar, Self::GraphMl]
    }

    /// The name on the command line.
    ///
    /// ```
    /// assert_eq!(aqwal_export::Format::GraphMl.name(), "graphml");
    /// ```
    pub const fn name(self) -> &'static str {
        match self {
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
            Self::Parquet => "parquet",
            Self::WebAnnotation => "web-annotation",
            Self::SchemaOrg => "schema-org",
            Self::Prov => "prov",
            Self::Tei => "tei",
            Self::ICalendar => "icalendar",
            Self::GraphMl => "graphml",
        }
    }

    /// The media type, as registered, or as the format's own standard says where it is not.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Jsonl => "application/jsonl",
            Self::Csv => "text/csv; charset=utf-8; header=present",
            Self::Parquet => "application/vnd.apache.parquet",
            Self::WebAnnotation => "application/ld+json; profile=\"http://www.w3.org/ns/anno.jsonld\"",
            Self::SchemaOrg => "application/ld+json",
            Self::Prov => "application/json",
            Self::Tei => "application/tei+xml",
            Self::ICalendar => "text/calendar; charset=utf-8",
            Self::GraphMl => "application/graphml+xml",
        }
    }

    /// What the name of a file ends with, without the dot.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
            Self::Parquet => "parquet",
            Self::WebAnnotation | Self::SchemaOrg => "jsonld",
            Self::Prov => "provjson",
            Self::Tei => "xml",
            Self::ICalendar => "ics",
            Self::GraphMl => "graphml",
        }
    }

    /// Whether the output is bytes that no terminal should be given.
    pub const fn is_binary(self) -> bool {
        matches!(self, Self::Parquet)
    }
}

impl std::str::FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, UnknownFormat> {
        Self::all().iter().copied().find(|format| format.name() == name).ok_or(UnknownFormat)
    }
}

/// A name that no format has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownFormat;

impl std::fmt::Display for UnknownFormat {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a format is one of")?;
        for (n, format) in Format::all().iter().enumerate() {
            write!(f, "{} {}", if n == 0 { "" } else { "," }, format.name())?;
        }
        Ok(())
    }
}

impl std::error::Error for UnknownFormat {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_read_back_and_another_is_not() {
        for format in Format::all() {
            assert_eq!(format.name().parse(), Ok(*format));
        }
        assert_eq!("tie".parse::<Format>(), Err(UnknownFormat));
        assert!(UnknownFormat.to_string().ends_with("icalendar, graphml"));
    }
}
