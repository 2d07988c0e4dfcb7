# R's forecast package as a worker of the compare protocol (forecast-benchmarks/README.md): one JSON request per line in, one JSON answer per line out.
#
# proc.time() counts milliseconds: repetitions are timed together and the time is divided evenly. Of a panel the processor time is what the child
# processes count themselves: the parent does not know the time of one that it has not waited for yet.

suppressMessages({
  library(forecast)
  library(parallel)
})

state <- new.env()
state$panel <- list() # one ts per series, in the order of the file
state$threads <- 1L
warm_up_length <- 60
warm_up_period <- 4

timed <- function(reps, operation) {
  if (reps < 1) stop("'reps' is ", reps, "; it must be at least 1")
  start <- proc.time()
  for (i in seq_len(reps)) result <- operation()
  used <- proc.time() - start
  list(result = result, times_ms = I(rep(1e3 * used[[3]] / reps, reps)), cpu_ms = I(rep(1e3 * sum(used[1:2]) / reps, reps)))
}

forecast_of <- function(y, horizon) as.numeric(forecast(auto.arima(y), h = horizon)$mean)

# A failure in a child process comes back as a value, so that the whole request fails rather than lack a series.
in_parallel <- function(items, operation) {
  one <- function(item) {
    start <- proc.time()
    value <- suppressWarnings(operation(item))
    list(value = value, cpu_ms = 1e3 * sum((proc.time() - start)[1:2]))
  }
  results <- mclapply(items, one, mc.cores = state$threads, mc.preschedule = FALSE)
  failed <- Filter(function(r) inherits(r, "try-error") || is.null(r), results)
  if (length(failed) > 0) stop(length(failed), " of ", length(items), " series failed; the first: ", as.character(failed[1]))
  results
}

commands <- list(
  hello = function(request) list(system = "r", version = paste0("forecast ", packageVersion("forecast"), ", R ", getRversion())),
  load_arima = function(request) {
    data <- read.csv(request$path, colClasses = c(series = "character", ds = "character", y = "numeric"))
    names <- factor(data$series, levels = unique(data$series))
    state$panel <- lapply(split(data$y, names), function(y) ts(y, frequency = request$period))
    state$threads <- request$threads
    set.seed(1)
    short <- ts(cumsum(rnorm(warm_up_length)) + seq_len(warm_up_length) %% warm_up_period, frequency = warm_up_period)
    in_parallel(seq_len(request$threads), function(i) forecast_of(short, warm_up_period)) # child processes start from this one: it must be warm itself
    forecast_of(short, warm_up_period)
    list(series = length(state$panel), rows = nrow(data))
  },
  fit_arima = function(request) {
    y <- state$panel[[1]]
    seasonal <- list(order = request$seasonal, period = frequency(y))
    run <- timed(request$reps, function() arima(y, order = request$order, seasonal = seasonal))
    list(times_ms = run$times_ms, cpu_ms = run$cpu_ms, log_likelihood = run$result$loglik)
  },
  forecast_arima = function(request) {
    chosen <- if (is.null(request$series)) state$panel else state$panel[request$series + 1]
    run <- timed(request$reps, function() in_parallel(chosen, function(y) forecast_of(y, request$horizon)))
    cpu <- sum(vapply(run$result, function(r) r$cpu_ms, 0)) # of the last repetition
    list(times_ms = run$times_ms, cpu_ms = I(rep(cpu, request$reps)), means = lapply(unname(run$result), function(r) I(r$value)))
  }
)

answer <- function(line) {
  tryCatch({
    request <- jsonlite::fromJSON(line)
    command <- commands[[request$cmd]]
    if (is.null(command)) stop("unknown command '", request$cmd, "'")
    c(list(ok = TRUE), command(request))
  }, error = function(e) list(ok = FALSE, error = conditionMessage(e)))
}

requests <- file("stdin", "r")
while (length(line <- readLines(requests, 1, encoding = "UTF-8")) > 0) {
  if (grepl("\"cmd\": *\"quit\"", line)) break
  cat(jsonlite::toJSON(answer(line), auto_unbox = TRUE, digits = NA), "\n", sep = "")
  flush(stdout())
}
