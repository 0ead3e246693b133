//! Runs the cases in `cmd/`: each a command line with what it prints and how it ends. `TRYCMD=overwrite` writes what was got.

#[test]
fn cases() {
    let cases = trycmd::TestCases::new();
    for (name, value) in [("LC_ALL", "C"), ("COLUMNS", "80"), ("TERM", "dumb"), ("AQWAL_LEDGER", "")] {
        cases.env(name, value);
    }
    cases.case("tests/cmd/*.trycmd").case("tests/cmd/*.toml");
}
