//! The help texts: one row for each command and option. A test sees to it that none is missing.

use clap::Command;

use super::{Lang, help_dossier, help_follow, help_ledger, help_party};

/// Name, English, Arabic. An option's name stands alone where it means the same in every command, else after its command's.
#[rustfmt::skip]
const HELP: &[(&str, &str, &str)] = &[
    // Commands: about
    ("aqwal", "Who said what in Arabic news, provable to the byte.", "من قال ماذا في الأخبار العربية، بدليله بايتا بايتا."),
    ("aqwal read", "Read articles and print who said what.", "يقرأ الأخبار ويكتب من قال ماذا."),
    ("aqwal explain", "Show which rule and which line of the word lists made each thing, and why other candidates lost.", "يبين أي قاعدة وأي سطر من القوائم صنع كل شيء، ولم ترك غيره."),
    ("aqwal verify", "Check that every selector of records still stands in the inputs where it did.", "يتحقق من أن كل شاهد في السجلات ما زال في موضعه من المدخلات."),
    ("aqwal lexicon", "Show the word lists, or look a word up in them.", "يعرض القوائم أو يبحث فيها عن كلمة."),
    ("aqwal score", "Compare records with gold.", "يقارن السجلات بالمعيار."),
    ("aqwal completions", "Print completions for a shell.", "يكتب ملف الإكمال لصدفة الأوامر."),
    ("aqwal man", "Print the manual page.", "يكتب صفحة الدليل."),

    // Commands: usage
    ("aqwal usage", "aqwal [OPTIONS] COMMAND", "aqwal [OPTIONS] COMMAND"),
    ("aqwal read usage", "aqwal read [OPTIONS] INPUT…", "aqwal read [OPTIONS] INPUT…"),
    ("aqwal explain usage", "aqwal explain [OPTIONS] FILE", "aqwal explain [OPTIONS] FILE"),
    ("aqwal verify usage", "aqwal verify [OPTIONS] RECORDS|LEDGER [--against INPUT…]", "aqwal verify [OPTIONS] RECORDS|LEDGER [--against INPUT…]"),
    ("aqwal lexicon usage", "aqwal lexicon [OPTIONS] [TABLE]", "aqwal lexicon [OPTIONS] [TABLE]"),
    ("aqwal score usage", "aqwal score [OPTIONS] GOLD RECORDS", "aqwal score [OPTIONS] GOLD RECORDS"),
    ("aqwal completions usage", "aqwal completions SHELL", "aqwal completions SHELL"),
    ("aqwal man usage", "aqwal man", "aqwal man"),

    // Commands: examples
    ("aqwal after", "Examples:\n  aqwal read article.txt\n  aqwal read --format html -o page.html article.txt\n  aqwal explain article.txt\n  aqwal lexicon --search قال\n\nExit status: 0 something found, 1 nothing found, 2 an error.",
        "أمثلة:\n  aqwal read article.txt\n  aqwal read --format html -o page.html article.txt\n  aqwal explain article.txt\n  aqwal lexicon --search قال\n\nحالة الخروج: 0 وجد شيء، 1 لم يوجد شيء، 2 خطأ."),
    ("aqwal read after", "Examples:\n  aqwal read article.txt\n  aqwal read --speaker الصيداوي --kind direct news/\n  aqwal read --format jsonl -o records.jsonl news/ more.jsonl\n  aqwal read --format csv --bom --only figures -o figures.csv news/\n  aqwal read --since 2021-07 --format jsonl -o july.jsonl crawl.warc.gz feed.xml news/\n  curl -s https://example.org/a.html | aqwal read --published 2021-07-25 -",
        "أمثلة:\n  aqwal read article.txt\n  aqwal read --speaker الصيداوي --kind direct news/\n  aqwal read --format jsonl -o records.jsonl news/ more.jsonl\n  aqwal read --format csv --bom --only figures -o figures.csv news/\n  aqwal read --since 2021-07 --format jsonl -o july.jsonl crawl.warc.gz feed.xml news/\n  curl -s https://example.org/a.html | aqwal read --published 2021-07-25 -"),
    ("aqwal explain after", "Example:\n  aqwal explain article.txt", "مثال:\n  aqwal explain article.txt"),
    ("aqwal verify after", "Examples:\n  aqwal verify records.jsonl\n  aqwal verify records.jsonl --against crawl.warc.gz pages/\n  aqwal verify aqwal-ledger\n\nExit status: 0 all fits, 1 something does not, 2 something could not be checked.",
        "أمثلة:\n  aqwal verify records.jsonl\n  aqwal verify records.jsonl --against crawl.warc.gz pages/\n  aqwal verify aqwal-ledger\n\nحالة الخروج: 0 كل شيء في موضعه، 1 شيء ليس في موضعه، 2 شيء تعذر التحقق منه."),
    ("aqwal lexicon after", "Examples:\n  aqwal lexicon\n  aqwal lexicon verbs\n  aqwal lexicon --search وأكدت", "أمثلة:\n  aqwal lexicon\n  aqwal lexicon verbs\n  aqwal lexicon --search وأكدت"),
    ("aqwal score after", "Example:\n  aqwal read --keep-repeats --format jsonl gold.jsonl | aqwal score gold.jsonl -", "مثال:\n  aqwal read --keep-repeats --format jsonl gold.jsonl | aqwal score gold.jsonl -"),
    ("aqwal completions after", "Example:\n  aqwal completions bash > ~/.local/share/bash-completion/completions/aqwal", "مثال:\n  aqwal completions bash > ~/.local/share/bash-completion/completions/aqwal"),
    ("aqwal man after", "Example:\n  aqwal man > ~/.local/share/man/man1/aqwal.1", "مثال:\n  aqwal man > ~/.local/share/man/man1/aqwal.1"),

    // Options of every command
    ("lang", "Language of the command's own words: ar or en; by default that of the environment (LC_ALL, LC_MESSAGES, LANG)", "لغة الأمر: \u{2068}ar\u{2069} أو \u{2068}en\u{2069}؛ وإلا فلغة البيئة (\u{2068}LC_ALL, LC_MESSAGES, LANG\u{2069})"),
    ("color", "Colours: auto (on a terminal, unless NO_COLOR is set), always or never", "الألوان: \u{2068}auto\u{2069} (في الطرفية، ما لم يضبط \u{2068}NO_COLOR\u{2069}) أو \u{2068}always\u{2069} أو \u{2068}never\u{2069}"),
    ("quiet", "No progress, no summary; errors are still reported", "بلا تقدم ولا خلاصة؛ أما الأخطاء فتذكر"),
    ("help", "Show this help", "يعرض هذه المساعدة"),
    ("version", "Show the version", "يعرض الإصدار"),

    // read
    ("inputs", "Files, folders or - for standard input: texts, pages, feeds (RSS, Atom, JSON Feed), tables (JSON lines, CSV, Parquet) and archives (WARC, ZIP, tar), also with gzip", "ملفات أو مجلدات أو \u{2068}-\u{2069} للمدخل القياسي: نصوص وصفحات وخلاصات (\u{2068}RSS, Atom, JSON Feed\u{2069}) وجداول (\u{2068}JSON lines, CSV, Parquet\u{2069}) وأرشيفات (\u{2068}WARC, ZIP, tar\u{2069})، ولو بضغط \u{2068}gzip\u{2069}"),
    ("files_from", "Also read the files and folders listed in this file, or - for standard input: one path a line", "يقرأ أيضا ما في هذه القائمة من ملفات ومجلدات، أو \u{2068}-\u{2069} للمدخل القياسي: مسار في كل سطر"),
    ("null", "The paths of --files-from end in NUL, as find -print0 writes them", "آخر كل مسار في \u{2068}--files-from\u{2069} حرف \u{2068}NUL\u{2069} كما يكتبها \u{2068}find -print0\u{2069}"),
    ("max_document", "Largest document, decompressed: 4096, 500K, 64M (default), 2G; a larger one is passed over", "أكبر وثيقة بعد فك الضغط: \u{2068}4096\u{2069} أو \u{2068}500K\u{2069} أو \u{2068}64M\u{2069} (المعتاد) أو \u{2068}2G\u{2069}؛ ويتجاوز ما فوقها"),
    ("max_ratio", "Most bytes out of one compressed byte; 1000 by default", "أكثر ما يخرج من البايت المضغوط من بايتات؛ والمعتاد \u{2068}1000\u{2069}"),
    ("max_depth", "Most archives inside one another; 3 by default", "أكثر ما يتداخل من أرشيفات؛ والمعتاد \u{2068}3\u{2069}"),
    ("max_entries", "Most entries of one archive; 10000000 by default", "أكثر ما يقرأ من مواد الأرشيف الواحد؛ والمعتاد \u{2068}10000000\u{2069}"),
    ("fail_fast", "Stop at the first input that cannot be read; otherwise it is reported and the others are read", "يقف عند أول مدخل تتعذر قراءته؛ وإلا ذكره وقرأ غيره"),
    ("limit", "Stop after this many articles", "يقف بعد هذا العدد من الأخبار"),
    ("since", "Only articles published on this date or later: 2021-07-25, 2021-07 or 2021", "ما نشر في هذا التاريخ أو بعده: \u{2068}2021-07-25\u{2069} أو \u{2068}2021-07\u{2069} أو \u{2068}2021\u{2069}"),
    ("until", "Only articles published on this date or earlier", "ما نشر في هذا التاريخ أو قبله"),
    ("undated", "With --since or --until: keep articles without a date, too; otherwise they are left out and counted", "مع \u{2068}--since\u{2069} أو \u{2068}--until\u{2069}: يبقي ما لا تاريخ له أيضا؛ وإلا تركه وعده"),
    ("only_outlet", "Only articles of this outlet: words of its name, or its host (almina.example)", "أخبار هذا الناشر وحده: كلمات من اسمه، أو اسم موقعه (\u{2068}almina.example\u{2069})"),
    ("repeats", "Write a table (CSV) of texts that come again in this run, with all their places", "يكتب جدولا (\u{2068}CSV\u{2069}) بالنصوص التي تكررت في هذه القراءة ومواضعها كلها"),
    ("keep_repeats", "Write also articles whose text an earlier one has; otherwise each text is written once", "يكتب أيضا ما سبق نصه في خبر قبله؛ وإلا كتب كل نص مرة"),
    ("aqwal read format", "What to write: text (default), json (one record), jsonl (one a line), csv or html", "صيغة المكتوب: \u{2068}text\u{2069} (المعتادة) أو \u{2068}json\u{2069} (سجل واحد) أو \u{2068}jsonl\u{2069} (سجل في كل سطر) أو \u{2068}csv\u{2069} أو \u{2068}html\u{2069}"),
    ("aqwal read output", "Write to this file, whole or not at all; with html also a folder (ending in /): one page for each article", "يكتب في هذا الملف كاملا أو لا يكتب؛ ومع \u{2068}html\u{2069} في مجلد أيضا (آخره \u{2068}/\u{2069}): صفحة لكل خبر"),
    ("input_format", "What the inputs are: auto (default), text, html, feed, jsonl, csv, parquet, warc, zip or tar", "صيغة المدخلات: \u{2068}auto\u{2069} (المعتادة) أو \u{2068}text, html, feed, jsonl, csv, parquet, warc, zip, tar\u{2069}"),
    ("columns", "What the columns of tables are called, where they are not called so: text=body,url=link,title=…,date=…,outlet=…,id=…", "أسماء أعمدة الجداول إن سميت بغيرها: \u{2068}text=body,url=link,title=…,date=…,outlet=…,id=…\u{2069}"),
    ("published", "Publication date, as far as it is known: 2021-07-25, 2021-07 or 2021", "تاريخ النشر بقدر ما يعرف: \u{2068}2021-07-25\u{2069} أو \u{2068}2021-07\u{2069} أو \u{2068}2021\u{2069}"),
    ("outlet", "Name of the outlet that published them, where they do not say (to choose by outlet: --only-outlet)", "اسم الناشر حيث لا تذكره الأخبار (وللاختيار بالناشر: \u{2068}--only-outlet\u{2069})"),
    ("lexicon", "Folder with word lists of your own (*.tsv), added to the bundled ones", "مجلد فيه قوائم لك (\u{2068}*.tsv\u{2069}) تضاف إلى قوائم البرنامج"),
    ("only", "Only these parts: article, statements, speakers, commitments, times, figures (several with commas)", "هذه الأجزاء وحدها: \u{2068}article, statements, speakers, commitments, times, figures\u{2069} (بينها فواصل لاتينية)"),
    ("speaker", "Only statements of this speaker: a name or words of it, however spelt", "أقوال هذا القائل وحده: اسم أو كلمات منه كيفما رسمت"),
    ("kind", "Only statements of this kind: direct, indirect, mixed", "الأقوال من هذا الضرب: \u{2068}direct\u{2069} (بلفظه) \u{2068}indirect\u{2069} (بمعناه) \u{2068}mixed\u{2069} (بعضه بلفظه)"),
    ("class", "Only statements of this class of speaker: named, role, organisation, anonymous, collective, document", "أقوال هذا الصنف من القائلين: \u{2068}named\u{2069} (مسمى) \u{2068}role\u{2069} (بمنصبه) \u{2068}organisation\u{2069} (جهة) \u{2068}anonymous\u{2069} (لم يسم) \u{2068}collective\u{2069} (جماعة) \u{2068}document\u{2069} (وثيقة)"),
    ("polarity", "Only statements that do this: asserted, denied, withheld, asked, directive", "الأقوال التي تفعل هذا: \u{2068}asserted\u{2069} (أخبر) \u{2068}denied\u{2069} (نفى) \u{2068}withheld\u{2069} (لم يعلن) \u{2068}asked\u{2069} (سأل) \u{2068}directive\u{2069} (طلب)"),
    ("order", "Order of the text output: speaker (default) or text", "ترتيب النص المكتوب: \u{2068}speaker\u{2069} (بحسب القائل، وهو المعتاد) أو \u{2068}text\u{2069} (بحسب الخبر)"),
    ("bom", "Begin the csv with a byte order mark, for spreadsheets that need one", "يبدأ \u{2068}csv\u{2069} بعلامة ترتيب البايتات لبرامج الجداول التي تحتاجها"),
    ("threads", "Articles read at the same time; by default as many as there are cores", "عدد الأخبار التي تقرأ معا؛ والمعتاد عدد أنوية الجهاز"),

    // explain, lexicon, score, completions, man
    ("input", "The article: a file, or - for standard input", "الخبر: ملف، أو \u{2068}-\u{2069} للمدخل القياسي"),
    ("table", "A table; without one all are listed", "جدول؛ ومن غيره تسرد الجداول كلها"),
    ("search", "Look this word or phrase up, as the engine does: spelling variants, prefixes and endings are seen through", "يبحث عن هذه الكلمة أو العبارة كما يبحث المحرك: لا يضره اختلاف الرسم ولا ما اتصل بها من أولها وآخرها"),
    ("aqwal verify records", "Records: JSON, one a line or laid out, as written by aqwal read; - for standard input; or the folder of a ledger", "السجلات: \u{2068}JSON\u{2069} سجل في كل سطر أو مفرود، كما يكتبها \u{2068}aqwal read\u{2069}؛ و\u{2068}-\u{2069} للمدخل القياسي؛ أو مجلد سجل حفظت فيه الأخبار"),
    ("against", "The inputs to check against: files, archives, folders; without it those that the records name", "المدخلات التي يتحقق منها: ملفات أو أرشيفات أو مجلدات؛ ومن غيره فالتي تسميها السجلات"),
    ("aqwal verify format", "What to write: text (default) or jsonl (one article a line, with all misfits)", "صيغة المكتوب: \u{2068}text\u{2069} (المعتادة) أو \u{2068}jsonl\u{2069} (خبر في كل سطر، بكل ما ليس في موضعه)"),
    ("aqwal verify threads", "Articles checked at the same time; by default as many as there are cores", "عدد الأخبار التي يتحقق منها معا؛ والمعتاد عدد أنوية الجهاز"),
    ("aqwal lexicon format", "What to write: text (default) or jsonl", "صيغة المكتوب: \u{2068}text\u{2069} (المعتادة) أو \u{2068}jsonl\u{2069}"),
    ("gold", "Gold: JSON lines, one document a line", "المعيار: \u{2068}JSON lines\u{2069}، وثيقة في كل سطر"),
    ("records", "Records: JSON lines, as written by aqwal read --format jsonl; - for standard input", "السجلات: \u{2068}JSON lines\u{2069} كما يكتبها \u{2068}aqwal read --format jsonl\u{2069}؛ و\u{2068}-\u{2069} للمدخل القياسي"),
    ("by", "Also recall by this field: kind, speaker_class, zone, form or source", "ومع ذلك نسبة ما وجد بحسب هذا الحقل: \u{2068}kind\u{2069} أو \u{2068}speaker_class\u{2069} أو \u{2068}zone\u{2069} أو \u{2068}form\u{2069} أو \u{2068}source\u{2069}"),
    ("errors", "Also up to this many errors of each cause, with their words", "ومع ذلك هذا العدد من الأخطاء لكل سبب بألفاظها"),
    ("json", "Write JSON", "يكتب \u{2068}JSON\u{2069}"),
    ("shell", "bash, zsh, fish, elvish or powershell", "\u{2068}bash\u{2069} أو \u{2068}zsh\u{2069} أو \u{2068}fish\u{2069} أو \u{2068}elvish\u{2069} أو \u{2068}powershell\u{2069}"),
    ("aqwal man output", "Write the pages of all commands to this folder", "يكتب صفحات الأوامر كلها في هذا المجلد"),
];

/// All rows.
fn rows() -> impl Iterator<Item = &'static (&'static str, &'static str, &'static str)> {
    HELP.iter().chain(help_ledger::HELP).chain(help_dossier::HELP).chain(help_follow::HELP).chain(help_party::HELP)
}

/// The text of a row, empty if there is none.
pub fn text(lang: Lang, name: &str) -> &'static str {
    rows().find(|(n, ..)| *n == name).map_or("", |(_, en, ar)| lang.pick(en, ar))
}

/// The command with its help in the language.
pub fn dress(lang: Lang, command: Command) -> Command {
    let path = command.get_name().to_owned();
    dress_all(lang, command, &path)
}

fn dress_all(lang: Lang, command: Command, path: &str) -> Command {
    let mut command = dress_one(lang, command, path);
    // Options of every command are handed down only when clap builds the tree; they have rows without a command's name.
    let names: Vec<String> = command.get_subcommands().map(|c| c.get_name().to_owned()).collect();
    for name in names {
        let path = format!("{path} {name}");
        command = command.mut_subcommand(name, |sub| dress_all(lang, sub, &path));
    }
    command
}

fn dress_one(lang: Lang, mut command: Command, path: &str) -> Command {
    let template = match lang {
        Lang::En => "{about}\n\nUsage: {usage}\n\n{all-args}{after-help}\n",
        Lang::Ar => "{about}\n\nالاستعمال: \u{2068}{usage}\u{2069}\n\n{all-args}{after-help}\n",
    };
    let of = |what: &str| text(lang, &format!("{path} {what}"));
    let options = lang.pick("Options", "الخيارات");
    let general = lang.pick("General options", "خيارات عامة");
    let arguments = lang.pick("Arguments", "المدخلات");
    let ids: Vec<(String, bool)> = command.get_arguments().map(|a| (a.get_id().to_string(), a.is_positional())).collect();
    for (id, positional) in ids {
        let help = Some(of(&id)).filter(|t| !t.is_empty()).unwrap_or_else(|| text(lang, &id));
        command = command.mut_arg(&id, |arg| {
            let heading = match id.as_str() {
                _ if positional => arguments,
                "lang" | "color" | "quiet" | "help" | "version" => general,
                _ if path == "aqwal read" => of_read(lang, &id),
                _ => options,
            };
            let takes_value = arg.get_action().takes_values();
            arg.help(help).help_heading(heading).hide_possible_values(takes_value).hide_default_value(takes_value)
        });
    }
    command
        .about(text(lang, path))
        .override_usage(of("usage"))
        .after_help(of("after"))
        .help_template(template)
        .subcommand_help_heading(lang.pick("Commands", "الأوامر"))
        .next_line_help(lang == Lang::Ar)
        .max_term_width(100)
}

/// The options of `aqwal read` are many; they stand in groups.
fn of_read(lang: Lang, id: &str) -> &'static str {
    match id {
        "format" | "output" | "order" | "bom" | "repeats" | "keep_repeats" => lang.pick("Output", "الكتابة"),
        "limit" | "since" | "until" | "undated" | "only_outlet" | "only" | "speaker" | "kind" | "class" | "polarity" => lang.pick("Choice", "الاختيار"),
        _ => lang.pick("Reading", "القراءة"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    /// A command and all below it.
    fn everything(command: &Command) -> Vec<&Command> {
        std::iter::once(command).chain(command.get_subcommands().flat_map(everything)).collect()
    }

    #[test]
    fn everything_has_its_help_in_both_languages() {
        for lang in [Lang::En, Lang::Ar] {
            let mut all = dress(lang, crate::args::Cli::command());
            all.build();
            for command in everything(&all) {
                let name = command.get_name();
                assert!(command.get_about().is_some_and(|a| !a.to_string().is_empty()), "{name}");
                assert!(command.get_after_help().is_some_and(|a| !a.to_string().is_empty()), "{name}");
                for arg in command.get_arguments() {
                    assert!(arg.get_help().is_some_and(|h| !h.to_string().is_empty()), "{name} {}", arg.get_id());
                }
            }
        }
    }

    #[test]
    fn values_stand_in_the_help() {
        let mut all = dress(Lang::En, crate::args::Cli::command());
        all.build();
        for command in everything(&all) {
            for arg in command.get_arguments().filter(|a| a.get_id() != "help" && a.get_action().takes_values()) {
                let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
                for value in arg.get_possible_values() {
                    assert!(help.contains(value.get_name()), "{} {}: {}", command.get_name(), arg.get_id(), value.get_name());
                }
            }
        }
    }

    #[test]
    fn rows_stand_once() {
        for (n, row) in rows().enumerate() {
            assert!(rows().skip(n + 1).all(|other| other.0 != row.0), "{}", row.0);
        }
    }
}
