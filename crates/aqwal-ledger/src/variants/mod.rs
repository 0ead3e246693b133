//! The same words in other articles, and what differs.
