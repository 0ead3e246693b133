//! What the tests of this folder share.

pub mod generate;
pub mod seeded;
