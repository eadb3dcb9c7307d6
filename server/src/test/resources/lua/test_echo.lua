-- Answers with its arguments and their number.
return { ARGV[1], #ARGV }
