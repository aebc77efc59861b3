// Distances to a target.
#include "indicator/target.h"

#include <array>
#include <numeric>

#include "base/indonesian_number.h"
#include "base/text.h"
#include "indicator/value_rule.h"

namespace tolok::indicator {

namespace {

// n of d whole things as a percentage: the only kind of value whose distance can be counted one by one.
struct Count {
    std::int64_t above = 0;
    std::int64_t below = 0;

    Number value(std::int64_t count) const { return Number::ratio(Number(count) * Number(100), Number(below)); }
};

std::optional<Count> find_count(const Value& value) {
    if (value.unit != "persen" || !value.numerator || !value.denominator) return std::nullopt;
    const auto above = value.numerator->whole();
    const auto below = value.denominator->whole();
    if (!above || !below || *above < 0 || *below <= 0 || *below < *above) return std::nullopt;
    const Count count{*above, *below};
    if (count.value(count.above) != value.amount) return std::nullopt;
    return count;
}

// The least number that prints, rounded to `decimals`, as the target or more; exactly half rounds up for what is
// positive.
Number least_printed_as(const Number& target, int decimals) {
    Number unit(1);
    for (int i = 0; i < decimals; ++i) unit = unit / Number(10);
    Number printed = target.rounded(decimals);
    if (printed < target) printed += unit;
    return printed - unit / Number(2);
}

class Answering {
public:
    explicit Answering(const TargetQuestion& question) : question_(question) {}

    TargetAnswer answer() {
        if (!question_.value.present()) {
            say("indicator.target_without_value", {{"keadaan", std::string(state_label(question_.value.state))}});
            return std::move(answer_);
        }
        if (const auto count = find_count(question_.value))
            answer_count(*count);
        else
            answer_distance();
        if (question_.value.completeness == Completeness::partial) say("indicator.target_partial", {});
        return std::move(answer_);
    }

private:
    bool lower() const { return question_.direction == Direction::lower_is_better; }
    std::string target() const {
        return format_with_unit(question_.target, question_.value.unit, 10, Digits::as_needed);
    }
    std::string words(const Number& value) const {
        return format_with_unit(value, question_.value.unit, question_.decimals, Digits::as_needed);
    }
    bool reaches(const Number& value) const {
        const Number rounded = value.rounded(question_.decimals);
        return lower() ? rounded <= question_.target : rounded >= question_.target;
    }
    void say(std::string code, std::vector<Argument> arguments) {
        answer_.sentences.push_back(problem(std::move(code), std::move(arguments)));
    }

    // The least count that reaches the target (the greatest, where lower is better). Counts beyond 0..below do not
    // exist.
    std::optional<std::int64_t> find_needed(const Count& count) const {
        std::int64_t reached = lower() ? 0 : count.below;
        std::int64_t other = lower() ? count.below : 0;
        if (!reaches(count.value(reached))) return std::nullopt;
        if (reaches(count.value(other))) return other;
        while (reached - other > 1 || other - reached > 1) {
            const std::int64_t middle = std::midpoint(reached, other);
            (reaches(count.value(middle)) ? reached : other) = middle;
        }
        return reached;
    }

    void answer_count(const Count& count) {
        const std::string above = std::to_string(count.above);
        const std::string below = std::to_string(count.below);
        const auto needed = find_needed(count);
        if (!needed) {
            const std::int64_t best = lower() ? 0 : count.below;
            answer_.outcome = TargetOutcome::unreachable;
            say(lower() ? "indicator.target_below_lowest" : "indicator.target_above_highest",
                {{"target", target()},
                 {"batas", words(count.value(best)) + " (" + std::to_string(best) + " dari " + below + ")"}});
            return;
        }
        answer_.needed = Number(*needed);
        answer_.distance = Number(*needed - count.above);
        const bool reached = reaches(question_.value.amount);
        answer_.outcome = reached ? TargetOutcome::reached : TargetOutcome::missing;
        const std::string distance = std::to_string(lower() ? count.above - *needed : *needed - count.above);
        if (reached) {
            say("indicator.target_reached_count", {{"sudah", above}, {"semua", below}, {"target", target()}});
        } else if (lower()) {
            say("indicator.target_must_fall", {{"sudah", above}, {"semua", below}, {"kurang", distance}});
        } else {
            say("indicator.target_missing_count", {{"sudah", above}, {"semua", below}, {"kurang", distance}});
        }
        explain_meaning(count, *needed);
    }

    // With nine desa a target of 90 % means nine of nine, because eight are only 88,89 %.
    void explain_meaning(const Count& count, std::int64_t needed) {
        const std::int64_t next = lower() ? needed + 1 : needed - 1;
        std::vector<Argument> arguments = {{"semua", std::to_string(count.below)},
                                           {"objek", question_.counted},
                                           {"target", target()},
                                           {"perlu", std::to_string(needed)},
                                           {"nilai_perlu", words(count.value(needed))}};
        if (next < 0 || count.below < next || count.value(needed) == question_.target) {
            say(lower() ? "indicator.target_means_at_most" : "indicator.target_means", std::move(arguments));
            return;
        }
        arguments.push_back({"berikut", std::to_string(next)});
        arguments.push_back({"nilai_berikut", words(count.value(next))});
        say(lower() ? "indicator.target_means_at_most_next" : "indicator.target_means_next", std::move(arguments));
    }

    bool beyond_bounds() const {
        const auto& bound = lower() ? question_.lowest : question_.highest;
        return bound && (lower() ? question_.target < *bound : question_.target > *bound);
    }

    void answer_distance() {
        const Number& value = question_.value.amount;
        if (reaches(value)) {
            answer_.outcome = TargetOutcome::reached;
            say("indicator.target_reached", {{"nilai", words(value)}, {"target", target()}});
            return;
        }
        if (beyond_bounds()) {
            answer_.outcome = TargetOutcome::unreachable;
            say(lower() ? "indicator.target_below_lowest" : "indicator.target_above_highest",
                {{"target", target()}, {"batas", words(lower() ? *question_.lowest : *question_.highest)}});
            return;
        }
        answer_.outcome = TargetOutcome::missing;
        answer_.distance = question_.target - value;
        const Number gap = lower() ? -*answer_.distance : *answer_.distance;
        say(lower() ? "indicator.target_distance_down" : "indicator.target_distance",
            {{"nilai", words(value)}, {"target", target()}, {"jarak", words(gap)}});
        if (!lower()) explain_steps();
    }

    void explain_steps() {
        if (!question_.rise || question_.rise->sign() <= 0) return;
        const Number& rise = *question_.rise;
        const Number exact = (least_printed_as(question_.target, question_.decimals) - question_.value.amount) / rise;
        Number steps = exact.is_whole() ? exact : (exact + Number::ratio(1, 2)).rounded(0);
        if (!reaches(question_.value.amount + steps * rise)) steps += Number(1);
        answer_.needed = steps;
        say("indicator.target_steps", {{"jumlah", format_indonesian(steps, 0)},
                                       {"objek", question_.rise_name},
                                       {"kenaikan", format_indonesian_short(rise, 4)}});
    }

    const TargetQuestion& question_;
    TargetAnswer answer_;
};

}  // namespace

std::string_view target_outcome_key(TargetOutcome outcome) {
    static constexpr std::array<std::string_view, 4> keys = {"tercapai", "kurang", "tidak_mungkin", "belum_diketahui"};
    return keys[static_cast<std::size_t>(outcome)];
}

Checked<WrittenTarget> parse_target(std::string_view text, Place place) {
    std::string_view written = trim(text);
    const bool percent = written.ends_with('%');
    if (percent) written = trim(written.substr(0, written.size() - 1));
    const auto number = parse_indonesian_number(written, std::move(place));
    if (!number) return number.problems();
    return WrittenTarget{*number, percent ? WrittenTarget::Sign::percent : WrittenTarget::Sign::none};
}

std::optional<Problem> check_target(const WrittenTarget& target, const std::string& indicator, const Unit& unit) {
    if (target.sign == WrittenTarget::Sign::none || unit == "persen") return std::nullopt;
    return problem("indicator.target_not_a_percentage", {{"indikator", indicator}, {"satuan", unit}});
}

TargetAnswer calculate_target(const TargetQuestion& question) { return Answering(question).answer(); }

}  // namespace tolok::indicator
