//! A timeline as a picture: SVG 1.1 that stands alone. No script, nothing fetched, light and dark. Widths are per cent, so that it
//! fills any window with letters of the same size; where it is narrow, fewer months are named.
//!
//! Each statement is a mark on the lane of its polarity, with its date and words as its title: for the pointer and for screen readers.
//! In a language written from right to left time runs from right to left.

use std::collections::BTreeMap;
use std::fmt::Write;

use jiff::civil::Date;

use crate::Passage;
use crate::day::{self, Day};

/// The command's own words in the picture.
pub struct Labels<'a> {
    /// BCP 47 tag of their language.
    pub lang: &'a str,
    /// Whether that is written from right to left.
    pub rtl: bool,
    /// What is shown: the speaker's name.
    pub title: String,
    /// The same in a sentence: how many statements, from when to when.
    pub about: String,
    /// What a polarity is called.
    pub polarity: &'a dyn Fn(&str) -> String,
    /// So many statements, in words.
    pub many: &'a dyn Fn(usize) -> String,
    /// A number in the digits of the language.
    pub number: &'a dyn Fn(usize) -> String,
    /// Below the picture: what could not be shown; empty if nothing.
    pub below: String,
}

/// Lanes in their order, and the colours of their marks on light and dark ground.
const LANES: [(&str, &str, &str); 5] = [
    ("asserted", "#1f5fa8", "#8ab8ee"),
    ("denied", "#b3261e", "#ff9a8f"),
    ("withheld", "#6b5b00", "#e0c95c"),
    ("asked", "#5b3f8c", "#c3a9f0"),
    ("directive", "#1b6b45", "#7fd3a8"),
];
/// Most marks above one another; more are one mark with their number.
const STACK: usize = 6;
/// Most such marks on a lane; where there are more, they would cover one another, and the lane has a bar for each column.
const CLUSTERS: usize = 12;
/// Height of the longest bar.
const BAR: usize = 60;
/// Columns of marks that stand side by side without touching in a wide window.
const COLUMNS: i32 = 90;
/// Most months that are named.
const TICKS: i32 = 12;
/// Pixels: radius and distance of marks, height of a lane's name, top of the lanes.
const RADIUS: usize = 5;
const STEP: usize = 12;
const NAME: usize = 26;
const TOP: usize = 64;
/// Per cent that are left free at each side.
const EDGE: f64 = 4.0;
/// Most characters of a statement's words in its title.
const WORDS: usize = 280;

/// FIRST STRONG ISOLATE and its end.
const ISOLATES: (char, char) = ('\u{2068}', '\u{2069}');

/// A timeline of statements; those without a day are left out.
pub fn svg(passages: &[Passage], labels: &Labels<'_>) -> String {
    let mut dated: Vec<(Day, &Passage)> = passages.iter().filter_map(|p| Some((p.day?, p))).filter(|(day, _)| day::date(*day).is_some()).collect();
    dated.sort_by_key(|(day, p)| (*day, p.statement));
    let axis = Axis::of(dated.first().map_or(0, |d| d.0), dated.last().map_or(0, |d| d.0), labels.rtl);
    let mut lanes = String::new();
    let mut y = TOP;
    for (polarity, ..) in LANES {
        let own: Vec<(Day, &Passage)> = dated.iter().copied().filter(|(_, p)| p.polarity == polarity).collect();
        if !own.is_empty() {
            lane(&mut lanes, &own, labels, &axis, &mut y);
        }
    }
    let mut out = head(labels, y + 34 + if labels.below.is_empty() { 0 } else { 24 });
    if !dated.is_empty() {
        ticks(&mut out, &axis, y);
        out.push_str(&lanes);
    }
    if !labels.below.is_empty() {
        let _ = writeln!(out, "<text class=\"small\" x=\"{}%\" y=\"{}\">{}</text>", axis.side(), y + 46, escape(&labels.below));
    }
    out.push_str("</svg>\n");
    out
}

fn head(labels: &Labels<'_>, height: usize) -> String {
    let (mut light, mut dark) = (String::new(), String::new());
    for (polarity, on_light, on_dark) in LANES {
        let _ = write!(light, ".{polarity}{{fill:{on_light}}}");
        let _ = write!(dark, ".{polarity}{{fill:{on_dark}}}");
    }
    let direction = if labels.rtl { "rtl" } else { "ltr" };
    let side = if labels.rtl { 100.0 - EDGE } else { EDGE };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"100%\" height=\"{height}\" xml:lang=\"{lang}\" lang=\"{lang}\" direction=\"{direction}\" role=\"graphics-document document\" aria-labelledby=\"title about\">
<title id=\"title\">{title}</title>
<desc id=\"about\">{about}</desc>
<style>
svg{{background:#fff;color-scheme:light dark;font-family:system-ui,\"Noto Naskh Arabic\",\"Noto Sans Arabic\",sans-serif}}
text{{fill:#1a1a1a;font-size:14px}}.heading{{font-size:20px;font-weight:bold}}.small{{font-size:12px;fill:#555}}.number{{font-size:11px;font-weight:bold;fill:#fff}}
.grid{{stroke:#ddd}}.base{{stroke:#999}}circle,rect{{stroke:#fff}}a:focus circle{{stroke:#000;stroke-width:2}}{light}
@media (max-width:899px){{.wide{{display:none}}}}@media (max-width:519px){{.medium{{display:none}}.heading{{font-size:17px}}text{{font-size:13px}}}}
@media (prefers-color-scheme:dark){{svg{{background:#161616}}text{{fill:#eee}}.small{{fill:#aaa}}.number{{fill:#161616}}.grid{{stroke:#333}}.base{{stroke:#777}}circle,rect{{stroke:#161616}}a:focus circle{{stroke:#fff}}{dark}}}
</style>
<text class=\"heading\" x=\"{side}%\" y=\"28\">{title}</text>
<text class=\"small\" x=\"{side}%\" y=\"48\">{about}</text>
",
        lang = escape(labels.lang),
        title = escape(&labels.title),
        about = escape(&labels.about),
    )
}

/// One lane: its name, its marks, its line. `y` moves on to its end.
fn lane(out: &mut String, own: &[(Day, &Passage)], labels: &Labels<'_>, axis: &Axis, y: &mut usize) {
    let mut columns: BTreeMap<i32, Vec<(Day, &Passage)>> = BTreeMap::new();
    for (day, passage) in own {
        columns.entry(axis.column(*day)).or_default().push((*day, passage));
    }
    let bars = columns.values().filter(|c| c.len() > STACK).count() > CLUSTERS;
    let height = if bars { BAR } else { columns.values().map(|c| if c.len() > STACK { 2 } else { c.len() }).max().unwrap_or(1).max(2) * STEP };
    let polarity = own.first().map_or("", |(_, p)| p.polarity.as_str());
    let name = format!("{} ({})", (labels.polarity)(polarity), (labels.many)(own.len()));
    let base = *y + NAME + height;
    let _ = writeln!(out, "<text x=\"{}%\" y=\"{}\">{}</text>", axis.side(), *y + 18, escape(&name));
    let _ = writeln!(out, "<line class=\"base\" x1=\"{EDGE}%\" x2=\"{}%\" y1=\"{base}\" y2=\"{base}\"/>", 100.0 - EDGE);
    let _ = writeln!(out, "<g role=\"list\" aria-label=\"{}\">", escape(&name));
    let most = columns.values().map(Vec::len).max().unwrap_or(1);
    for (at, column) in columns.iter().filter(|_| bars) {
        bar(out, *at, column, most, labels, axis, base);
    }
    for column in columns.values().filter(|_| !bars).filter(|column| column.len() <= STACK) {
        for (n, (day, passage)) in column.iter().enumerate() {
            mark(out, *day, passage, axis, base - RADIUS - 2 - n * STEP);
        }
    }
    // Last, so that no mark beside it covers a number.
    columns.values().filter(|_| !bars).filter(|column| column.len() > STACK).for_each(|column| cluster(out, column, labels, axis, base));
    out.push_str("</g>\n");
    *y = base + 8;
}

/// One statement.
fn mark(out: &mut String, day: Day, passage: &Passage, axis: &Axis, y: usize) {
    let title = escape(&title(day, passage));
    let circle = format!("<circle class=\"{}\" cx=\"{:.2}%\" cy=\"{y}\" r=\"{RADIUS}\"><title>{title}</title></circle>", passage.polarity, axis.at(day));
    // Only addresses of the web, or places of the page that the picture stands in: others could be scripts.
    let address = passage.url.as_deref().filter(|url| ["http://", "https://", "#"].iter().any(|start| url.starts_with(start)));
    let _ = match address {
        Some(url) => writeln!(out, "<g role=\"listitem\" aria-label=\"{title}\"><a href=\"{}\">{circle}</a></g>", escape(url)),
        None => writeln!(out, "<g role=\"listitem\" aria-label=\"{title}\">{circle}</g>"),
    };
}

/// How many statements a column has, where the lane is crowded.
fn bar(out: &mut String, at: i32, column: &[(Day, &Passage)], most: usize, labels: &Labels<'_>, axis: &Axis, base: usize) {
    let Some((_, passage)) = column.first() else { return };
    let title = escape(&several(column, labels));
    let edge = |at: i32| axis.place(f64::from(at) / f64::from(axis.days.min(COLUMNS)));
    let (start, end) = (edge(at), edge(at + 1));
    let height = (column.len() * BAR).div_ceil(most);
    let _ = writeln!(
        out,
        "<g role=\"listitem\" aria-label=\"{title}\"><rect class=\"{}\" x=\"{:.2}%\" y=\"{}\" width=\"{:.2}%\" height=\"{height}\"><title>{title}</title></rect></g>",
        passage.polarity,
        start.min(end),
        base - height,
        (end - start).abs()
    );
}

/// From which day to which, and how many.
fn several(column: &[(Day, &Passage)], labels: &Labels<'_>) -> String {
    let (first, last) = (column.first().map_or(0, |c| c.0), column.last().map_or(0, |c| c.0));
    let days = if first == last { iso(first) } else { format!("{}–{}", iso(first), iso(last)) };
    format!("{}: {}", isolated(&days), (labels.many)(column.len()))
}

/// More statements than can stand above one another.
fn cluster(out: &mut String, column: &[(Day, &Passage)], labels: &Labels<'_>, axis: &Axis, base: usize) {
    let (Some((first, passage)), Some((last, _))) = (column.first(), column.last()) else { return };
    let x = axis.at(first + (last - first) / 2);
    let title = escape(&several(column, labels));
    let number = (labels.number)(column.len());
    let y = base - 2 - 2 * STEP;
    let _ = writeln!(
        out,
        "<g role=\"listitem\" aria-label=\"{title}\"><title>{title}</title><svg x=\"{x:.2}%\" y=\"{y}\" overflow=\"visible\"><rect class=\"{}\" x=\"-13\" y=\"0\" width=\"26\" height=\"22\" rx=\"5\"/><text class=\"number\" x=\"0\" y=\"15\" text-anchor=\"middle\" direction=\"ltr\">{}</text></svg></g>",
        passage.polarity,
        escape(&number)
    );
}

/// Date and words of a statement.
fn title(day: Day, passage: &Passage) -> String {
    let mut words: String = passage.words.chars().take(WORDS).collect();
    if passage.words.chars().nth(WORDS).is_some() {
        words.push('…');
    }
    let outlet = passage.outlet.as_deref().map(|outlet| format!(" ({})", isolated(outlet))).unwrap_or_default();
    format!("{}: {}{outlet}", isolated(&iso(day)), isolated(&words))
}

fn iso(day: Day) -> String {
    day::iso(day).unwrap_or_default()
}

/// A piece that finds its own direction; its own directional controls are left out.
fn isolated(piece: &str) -> String {
    let plain: String = piece.chars().filter(|c| !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')).map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    format!("{}{plain}{}", ISOLATES.0, ISOLATES.1)
}

/// Text for XML 1.0: nothing that has no place in it.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\u{fffe}' | '\u{ffff}' => {}
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// Whole months on a line.
struct Axis {
    first: Date,
    from: Day,
    days: i32,
    months: i32,
    rtl: bool,
}

impl Axis {
    fn of(from: Day, to: Day, rtl: bool) -> Self {
        let date = |day| day::date(day).unwrap_or(jiff::civil::date(1970, 1, 1));
        let (first, last) = (date(from).first_of_month(), date(to).last_of_month());
        let months = (i32::from(last.year()) - i32::from(first.year())) * 12 + i32::from(last.month()) - i32::from(first.month()) + 1;
        let start = day::number_of(first);
        Self { first, from: start, days: (day::number_of(last) - start + 1).max(1), months, rtl }
    }

    /// Where a fraction of the line stands, in per cent.
    fn place(&self, fraction: f64) -> f64 {
        let x = EDGE + fraction * (100.0 - 2.0 * EDGE);
        if self.rtl { 100.0 - x } else { x }
    }

    /// Where a day stands: its middle.
    fn at(&self, day: Day) -> f64 {
        self.place((f64::from(day - self.from) + 0.5) / f64::from(self.days))
    }

    /// The column of marks that a day belongs to.
    fn column(&self, day: Day) -> i32 {
        (i64::from(day - self.from) * i64::from(COLUMNS) / i64::from(self.days.max(COLUMNS))) as i32
    }

    /// The side where lines of text begin.
    fn side(&self) -> f64 {
        self.place(0.0)
    }
}

/// Lines of the months, with the names of some.
fn ticks(out: &mut String, axis: &Axis, y: usize) {
    let step = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600].into_iter().find(|step| axis.months <= step * TICKS).unwrap_or(1200);
    // With steps of whole years, from the first January on.
    let mut month = if step >= 12 { (12 - (i32::from(axis.first.month()) - 1)) % 12 } else { 0 };
    let mut n = 0;
    while month < axis.months {
        let Ok(date) = axis.first.checked_add(jiff::Span::new().months(month)) else { break };
        let fraction = f64::from(day::number_of(date) - axis.from) / f64::from(axis.days);
        let x = axis.place(fraction);
        // How narrow a window may be for the name to fit between this line and the edge.
        let fits = |width: f64| (1.0 - fraction) * width * (1.0 - 2.0 * EDGE / 100.0) + width * EDGE / 100.0 > 58.0;
        let class = match n {
            n if n % 4 == 0 && fits(320.0) => "small",
            n if n % 2 == 0 && fits(520.0) => "small medium",
            _ => "small wide",
        };
        let name = if step >= 12 { format!("{:04}", date.year()) } else { format!("{:04}-{:02}", date.year(), date.month()) };
        let _ = writeln!(out, "<line class=\"grid\" x1=\"{x:.2}%\" x2=\"{x:.2}%\" y1=\"{TOP}\" y2=\"{}\"/>", y + 6);
        if fits(900.0) {
            let _ = writeln!(out, "<text class=\"{class}\" x=\"{x:.2}%\" y=\"{}\">{name}</text>", y + 20);
        }
        (month, n) = (month + step, n + 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn labels(rtl: bool) -> Labels<'static> {
        Labels {
            lang: if rtl { "ar" } else { "en" },
            rtl,
            title: "رافد <الصيداوي>".to_owned(),
            about: "a & b".to_owned(),
            polarity: &|p| p.to_owned(),
            many: &|n| format!("{n} statements"),
            number: &|n| n.to_string(),
            below: String::new(),
        }
    }

    fn passage(n: i64, day: Option<Day>, polarity: &str, words: &str) -> Passage {
        Passage { statement: n, day, polarity: polarity.to_owned(), words: words.to_owned(), ..Passage::default() }
    }

    /// Where the mark of the only statement stands.
    fn place(svg: &str) -> f64 {
        svg.split("cx=\"").nth(1).unwrap().split('%').next().unwrap().parse().unwrap()
    }

    #[test]
    fn time_runs_with_the_writing() {
        let early = [passage(1, Some(2), "asserted", "نعم")];
        assert!(place(&svg(&early, &labels(false))) < 20.0);
        assert!(place(&svg(&early, &labels(true))) > 80.0);
    }

    #[test]
    fn nothing_of_an_article_becomes_markup() {
        let mut p = passage(1, Some(2), "asserted", "\"><script>x</script>\u{202e}\u{0}&");
        p.url = Some("javascript:alert(1)".to_owned());
        let out = svg(&[p], &labels(true));
        assert!(!out.contains("<script") && !out.contains("javascript:") && !out.contains('\u{202e}') && !out.contains('\0'));
        assert!(out.contains("&quot;&gt;&lt;script&gt;x&lt;/script&gt;&amp;"));
    }

    #[test]
    fn many_on_a_day_are_one_mark_with_their_number() {
        let many: Vec<Passage> = (0..20).map(|n| passage(n, Some(2), "denied", "لا")).collect();
        let out = svg(&many, &labels(false));
        assert!(out.contains(">20</text>") && !out.contains("<circle"));
        assert!(svg(&many[..6], &labels(false)).matches("<circle").count() == 6);
    }

    #[test]
    fn a_crowded_lane_has_bars() {
        let many: Vec<Passage> = (0..3000).map(|n| passage(i64::from(n), Some(n), "asserted", "نعم")).collect();
        let out = svg(&many, &labels(true));
        assert!(out.contains("<rect") && !out.contains("<circle") && !out.contains("class=\"number\""));
        assert!(out.matches("<rect").count() <= COLUMNS as usize + 1);
    }

    #[test]
    fn without_a_day_there_is_no_mark() {
        let out = svg(&[passage(1, None, "asserted", "نعم")], &labels(true));
        assert!(!out.contains("<circle") && out.contains("<title id=\"title\">"));
    }

    proptest! {
        #[test]
        fn every_picture_is_sound_xml(days in prop::collection::vec((prop::option::of(-200_000..2_500_000i32), 0..5usize), 0..40), words in "\\PC{0,40}", rtl: bool) {
            let passages: Vec<Passage> = days.iter().enumerate().map(|(n, (day, p))| passage(n as i64, *day, LANES[*p].0, &words)).collect();
            let out = svg(&passages, &labels(rtl));
            for part in out.split("cx=\"").skip(1) {
                let x: f64 = part.split('%').next().unwrap().parse().unwrap();
                prop_assert!((0.0..=100.0).contains(&x), "{x}");
            }
            let opened = out.matches("<g ").count();
            prop_assert_eq!(opened, out.matches("</g>").count());
            prop_assert!(out.ends_with("</svg>\n"));
        }
    }
}
