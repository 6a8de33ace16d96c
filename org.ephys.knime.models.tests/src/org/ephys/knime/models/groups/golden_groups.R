# What R's lme4, lmerTest and stats say about five made-up tables of cells: run "Rscript golden_groups.R" in this folder.
# R 4.2.2, lme4 1.1-31, lmerTest 3.1-3. Writes golden_groups_rows.csv and golden_groups.csv.
suppressMessages(library(lmerTest))
options(digits = 17)
set.seed(7)
rows <- data.frame()
results <- data.frame()
say <- function(set, name, value) results <<- rbind(results, data.frame(set = set, name = name, value = value))

cells <- function(set, donor, group, value) {
  rows <<- rbind(rows, data.frame(set = set, donor = donor, group = group, value = round(value, 4)))
}

# donors of one group each, with different numbers of cells
for (d in 1:18) {
  group <- c("a", "b", "c")[1 + d %% 3]
  n <- 1 + d %% 5
  cells("nested", paste0("d", d), rep(group, n), 100 + 12 * (group == "b") - 6 * (group == "c") + rnorm(1, 0, 9) + rnorm(n, 0, 6))
}
# every donor has cells of both groups
for (d in 1:9) {
  group <- rep(c("a", "b"), c(2 + d %% 3, 1 + d %% 4))
  cells("crossed", paste0("d", d), group, -60 + 2 * (group == "b") + rnorm(1, 0, 4) + rnorm(length(group), 0, 2))
}
# some donors have both groups, some one
for (d in 1:14) {
  group <- if (d %% 3 == 0) rep(c("a", "b", "c"), 2) else rep(c("a", "b", "c")[1 + d %% 3 + (d > 7 & d %% 3 == 1)], 4)
  cells("mixed", paste0("d", d), group, 0.3 + 0.05 * (group == "b") + rnorm(1, 0, 0.05) + rnorm(length(group), 0, 0.08))
}
# donors do not differ more than chance would have it: the estimated variance is zero
for (d in 1:10) {
  noise <- rnorm(4, 0, 3)
  cells("equal", paste0("d", d), rep(c("a", "b")[1 + d %% 2], 4), 10 + 2 * (d %% 2) + noise - mean(noise) + rnorm(1, 0, 0.1))
}
# one cell per donor
cells("single", paste0("d", 1:13), rep(c("a", "b"), c(6, 7)), c(rnorm(6, 5, 2), rnorm(7, 8, 2)))

contrast <- function(set, fit, groups, a, b) {
  l <- as.numeric(groups == b) - as.numeric(groups == a)
  answer <- contest1D(fit, l)
  pair <- paste0(b, "-", a)
  say(set, paste(pair, "estimate"), answer$Estimate)
  say(set, paste(pair, "error"), answer$`Std. Error`)
  say(set, paste(pair, "df"), answer$df)
  say(set, paste(pair, "p"), answer$`Pr(>|t|)`)
}

for (set in c("nested", "crossed", "mixed", "equal")) {
  table <- rows[rows$set == set, ]
  groups <- sort(unique(table$group))
  fit <- suppressMessages(lmer(value ~ 0 + group + (1 | donor), table, control = lmerControl(optimizer = "bobyqa", optCtrl = list(rhoend = 1e-10))))
  variances <- as.data.frame(VarCorr(fit))$vcov
  say(set, "donor variance", variances[1])
  say(set, "residual variance", variances[2])
  for (g in groups) say(set, paste("mean", g), fixef(fit)[paste0("group", g)])
  for (i in seq_along(groups)) for (j in seq_along(groups)) if (i < j) contrast(set, fit, groups, groups[i], groups[j])
  l <- cbind(-1, diag(length(groups) - 1))
  omnibus <- contestMD(fit, l)
  say(set, "F", omnibus$`F value`)
  say(set, "df2", omnibus$DenDF)
  say(set, "omnibus p", omnibus$`Pr(>F)`)
}
table <- rows[rows$set == "single", ]
student <- t.test(value ~ group, table, var.equal = TRUE)
say("single", "b-a df", student$parameter)
say("single", "b-a p", student$p.value)
say("single", "b-a estimate", student$estimate[2] - student$estimate[1])

# all arrangements of seven donors with three cells each: three of them in the second group
for (d in 1:7) cells("balanced", paste0("d", d), rep(c("a", "b")[1 + (d > 4)], 3), 20 + 4 * (d > 4) + rnorm(1, 0, 2) + rnorm(3, 0, 2))
table <- rows[rows$set == "balanced", ]
means <- tapply(table$value, table$donor, mean)
arrangements <- combn(7, 3)
apart <- apply(arrangements, 2, function(b) abs(mean(means[b]) - mean(means[-b])))
say("balanced", "permutation", mean(apart >= apart[ncol(arrangements)] - 1e-9))
# effect sizes by their definitions
x <- rows$value[rows$set == "nested" & rows$group == "a"]
y <- rows$value[rows$set == "nested" & rows$group == "b"]
within <- sqrt(((length(x) - 1) * var(x) + (length(y) - 1) * var(y)) / (length(x) + length(y) - 2))
say("nested", "b-a g", (1 - 3 / (4 * (length(x) + length(y)) - 9)) * (mean(y) - mean(x)) / within)
say("nested", "b-a delta", mean(sign(outer(y, x, "-"))))
say("nested", "sd a", sd(x))
say("nested", "median a", median(x))
say("nested", "q25 a", quantile(x, 0.25))

for (case in list(c(2.3, 1.5), c(5, 4.7), c(10, 40), c(30, 1.7), c(3000, 3), c(0.01, 200), c(12, 3e4))) {
  say("t", paste(case, collapse = " "), 2 * pt(-case[1], case[2]))
}
for (case in list(c(3.1, 2, 7.3), c(40, 3, 60), c(0.2, 5, 11), c(1.0001, 9, 2))) {
  say("F", paste(case, collapse = " "), pf(case[1], case[2], case[3], lower.tail = FALSE))
}
for (case in list(c(0.05, 1.2), c(0.05, 17), c(0.001, 3.3))) say("quantile", paste(case, collapse = " "), qt(1 - case[1] / 2, case[2]))
p <- c(0.01, 0.04, 0.03, 0.005, 0.5, 0.04, 0.2)
for (i in seq_along(p)) {
  say("bh", as.character(i), p.adjust(p, "BH")[i])
  say("holm", as.character(i), p.adjust(p, "holm")[i])
}
write.csv(rows, "golden_groups_rows.csv", row.names = FALSE, quote = FALSE)
results$value <- format(results$value, digits = 15, scientific = TRUE, trim = TRUE)
write.csv(results, "golden_groups.csv", row.names = FALSE, quote = FALSE)
