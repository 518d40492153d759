//! What the model promises, in one binary: a file for each of its subjects.

mod analysts;
mod backtest;
mod digest;
mod explanations;
mod financing;
mod formula_graph;
mod four_readings;
mod further;
mod gpu_cloud;
mod inputs;
mod laws;
mod left_out;
mod links;
mod mining;
mod portfolio;
mod published;
mod readme;
mod report;
mod rules;
mod searches;
mod sizing;
mod tax;
mod terms;
mod words;
mod worked_examples;
