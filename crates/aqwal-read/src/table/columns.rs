//! What the columns of a table are called.

use std::fmt;
use std::str::FromStr;

/// The columns of a table, by their names; of one that is not named the usual names are tried.
///
/// ```
/// let columns: aqwal_read::Columns = "text=body, url=link".parse()?;
/// assert_eq!(columns.text.as_deref(), Some("body"));
/// assert_eq!("texte=body".parse::<aqwal_read::Columns>().unwrap_err().to_string(),
///     "«texte» is no column of an article; there are text, url, title, date, outlet, id");
/// # Ok::<(), aqwal_read::ColumnsError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// The text, or the page.
    pub text: Option<String>,
    /// The address.
    pub url: Option<String>,
    /// The title.
    pub title: Option<String>,
    /// The publication date.
    pub date: Option<String>,
    /// The outlet.
    pub outlet: Option<String>,
    /// What the record calls the row.
    pub id: Option<String>,
}

/// Why a string names no [`Columns`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnsError(String);

impl fmt::Display for ColumnsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ColumnsError {}

impl FromStr for Columns {
    type Err = ColumnsError;

    /// Reads `text=body,url=link`.
    fn from_str(s: &str) -> Result<Self, ColumnsError> {
        let mut columns = Self::default();
        for pair in s.split([',', '،']).map(str::trim).filter(|pair| !pair.is_empty()) {
            let Some((field, name)) = pair.split_once('=').map(|(field, name)| (field.trim(), name.trim())) else {
                return Err(ColumnsError(format!("«{pair}» names no column; write text={pair}")));
            };
            let place = match field {
                "text" => &mut columns.text,
                "url" => &mut columns.url,
                "title" => &mut columns.title,
                "date" => &mut columns.date,
                "outlet" => &mut columns.outlet,
                "id" => &mut columns.id,
                _ => return Err(ColumnsError(format!("«{field}» is no column of an article; there are text, url, title, date, outlet, id"))),
            };
            if name.is_empty() {
                return Err(ColumnsError(format!("«{pair}» lacks the name of the column")));
            }
            if place.replace(name.to_owned()).is_some() {
                return Err(ColumnsError(format!("the column for {field} is named twice")));
            }
        }
        Ok(columns)
    }
}

/// What a row tells of its article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Text,
    Html,
    Url,
    Title,
    Date,
    Outlet,
    Id,
}

/// All of them, and the names they usually have, the likeliest first; folded, with `_` for blanks and dashes.
const USUAL: [(Field, &[&str]); 7] = [
    (
        Field::Text,
        &[
            "text",
            "body",
            "content",
            "article",
            "full_text",
            "fulltext",
            "maintext",
            "content_text",
            "article_text",
            "article_body",
            "articlebody",
            "النص",
            "نص",
            "المتن",
            "نص_الخبر",
            "نص_المقال",
            "المحتوي",
            "المقال",
            "الخبر",
        ],
    ),
    (Field::Html, &["html", "content_html", "body_html", "raw_html", "page"]),
    (Field::Url, &["url", "link", "permalink", "href", "article_url", "الرابط", "رابط", "العنوان_الالكتروني"]),
    (Field::Title, &["title", "headline", "العنوان", "عنوان"]),
    (
        Field::Date,
        &["published", "date", "dct", "published_at", "date_published", "publish_date", "publication_date", "pubdate", "pub_date", "datetime", "التاريخ", "تاريخ_النشر", "تاريخ"],
    ),
    (Field::Outlet, &["outlet", "publisher", "site_name", "sitename", "newspaper", "source", "site", "المصدر", "الصحيفه", "الموقع"]),
    (Field::Id, &["id", "doc", "doc_id", "article_id", "guid", "_id", "المعرف", "الرقم"]),
];

/// Where the fields of a row stand among the columns of its table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Places {
    pub text: Option<usize>,
    pub html: Option<usize>,
    pub url: Option<usize>,
    pub title: Option<usize>,
    pub date: Option<usize>,
    pub outlet: Option<usize>,
    pub id: Option<usize>,
}

impl Places {
    /// Finds the columns by the names that were given, else by the usual ones; says what is missing.
    pub fn find(header: &[&str], named: &Columns) -> Result<Self, String> {
        let (places, missing) = Self::look(header, named);
        if let Some(name) = missing {
            return Err(format!("there is no column «{name}»; {}", list(header)));
        }
        if places.text.is_none() && places.html.is_none() {
            return Err(format!("no column is called text or the like, so that its name must be given (text=NAME); {}", list(header)));
        }
        Ok(places)
    }

    /// The columns there are, and the first name that was given of one there is not.
    pub fn look<'c>(header: &[&str], named: &'c Columns) -> (Self, Option<&'c str>) {
        let mut places = Self::default();
        let mut missing = None;
        let folded: Vec<String> = header.iter().map(|name| fold(name)).collect();
        for (field, usual) in USUAL {
            let name = match field {
                Field::Text => &named.text,
                Field::Html if named.text.is_some() => continue,
                Field::Html => &None,
                Field::Url => &named.url,
                Field::Title => &named.title,
                Field::Date => &named.date,
                Field::Outlet => &named.outlet,
                Field::Id => &named.id,
            };
            let at = match name {
                Some(name) => by_name(header, &folded, name),
                None => usual.iter().find_map(|usual| folded.iter().position(|name| name == usual)),
            };
            if at.is_none() {
                missing = missing.or(name.as_deref());
            }
            *places.place(field) = at;
        }
        if let Some(at) = places.text.filter(|at| is_html(&folded[*at])) {
            (places.text, places.html) = (None, Some(at));
        }
        (places, missing)
    }

    fn place(&mut self, field: Field) -> &mut Option<usize> {
        match field {
            Field::Text => &mut self.text,
            Field::Html => &mut self.html,
            Field::Url => &mut self.url,
            Field::Title => &mut self.title,
            Field::Date => &mut self.date,
            Field::Outlet => &mut self.outlet,
            Field::Id => &mut self.id,
        }
    }
}

fn by_name(header: &[&str], folded: &[String], name: &str) -> Option<usize> {
    header.iter().position(|column| column.trim() == name).or_else(|| folded.iter().position(|column| *column == fold(name)))
}

/// Whether a column's name says that pages stand in it.
fn is_html(folded: &str) -> bool {
    folded.split('_').any(|part| part == "html")
}

/// A column's name without what spelling changes.
fn fold(name: &str) -> String {
    aqwal::fold(name.trim().trim_matches('\u{feff}')).to_lowercase().replace([' ', '-'], "_")
}

/// The columns there are, for a message.
fn list(header: &[&str]) -> String {
    let shown: Vec<&str> = header.iter().take(30).map(|name| name.trim()).collect();
    format!("the columns are: {}{}", shown.join(", "), if header.len() > shown.len() { " …" } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_names_are_found_in_both_languages() {
        let places = Places::find(&["الرابط", " النصّ ", "تاريخ النشر", "العنوان"], &Columns::default()).unwrap();
        assert_eq!((places.url, places.text, places.date, places.title, places.id), (Some(0), Some(1), Some(2), Some(3), None));
        let places = Places::find(&["\u{feff}Article-ID", "Content", "text"], &Columns::default()).unwrap();
        assert_eq!((places.id, places.text), (Some(0), Some(2)));
    }

    #[test]
    fn a_named_column_wins_and_must_be_there() {
        let named: Columns = "text=Body HTML".parse().unwrap();
        let places = Places::find(&["text", "body html"], &named).unwrap();
        assert_eq!((places.text, places.html), (None, Some(1)));
        let error = Places::find(&["text", "b"], &named).unwrap_err();
        assert_eq!(error, "there is no column «Body HTML»; the columns are: text, b");
        let error = Places::find(&["a", "b"], &Columns::default()).unwrap_err();
        assert!(error.ends_with("the columns are: a, b"), "{error}");
    }

    #[test]
    fn what_names_no_columns() {
        for (words, says) in [("body", "write text=body"), ("text=", "lacks the name"), ("text=a,text=b", "named twice"), ("x=y", "there are text")] {
            let error = words.parse::<Columns>().unwrap_err().to_string();
            assert!(error.contains(says), "{error}");
        }
        assert_eq!("".parse(), Ok(Columns::default()));
    }
}
