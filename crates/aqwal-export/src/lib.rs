//! Writes records in the formats of others.
