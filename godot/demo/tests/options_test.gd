extends "suite.gd"

const Options := preload("../game/options.gd")


func test_has_defaults() -> void:
	var options := Options.parse([])
	expect_equal(options.problem, "")
	expect_equal([options.ticks, options.agents, options.seed], [0, 6, 1])


func test_reads_numbers_and_texts() -> void:
	var options := Options.parse(["--ticks", "120", "--tick-rate", "10", "--model", "a b.gguf"])
	expect_equal([options.ticks, options.tick_rate, options.model], [120, 10, "a b.gguf"])


func test_names_the_option_that_it_does_not_know() -> void:
	expect_mentions(Options.parse(["--tick", "3"]).problem, "unknown option '--tick'")
	expect_mentions(Options.parse(["ticks", "3"]).problem, "unknown option 'ticks'")


func test_names_the_value_that_it_cannot_use() -> void:
	expect_mentions(Options.parse(["--agents", "0"]).problem, "--agents is '0' but must be a whole number of at least 1")
	expect_mentions(Options.parse(["--ticks", "many"]).problem, "'many'")


func test_misses_a_value() -> void:
	expect_mentions(Options.parse(["--ticks"]).problem, "--ticks needs a value")
