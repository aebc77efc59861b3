// Comparing a file's follow-ups of one recommendation with those on record: new events are added, known ones completed.
// Must not look at the recommendation itself; coordination_import_plan.cpp does.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "coordination/coordination_import_plan.h"

namespace tolok::coordination {

class FollowUpPlanner {
public:
    // All must outlive the planner; what it finds goes into `differences` and `plan`.
    FollowUpPlanner(const Register& stored, const storage::MeasuredFiles& files, OnDifference on_difference,
                    storage::Differences& differences, ImportPlan& plan)
        : stored_(stored), files_(files), on_difference_(on_difference), differences_(differences), plan_(plan) {}

    // A recommendation that the register does not have yet.
    void plan_new(const ImportedItem& item);
    void plan_known(const ImportedItem& item, const ItemRecord& stored);

private:
    // Where an addressee stands after what is on record and what the file has said so far.
    struct Last {
        FollowUpStatus status;
        Date date;
        bool rejected;
    };
    static std::optional<Last> last_of(const ItemRecord& stored, const std::string& addressee);

    void plan_event(const ItemRecord& stored, const ImportedFollowUp& follow_up, std::optional<Last>& last);
    void plan_verification(const FollowUpRecord& stored, const ImportedFollowUp& follow_up, bool first_file);
    void complete(const FollowUpRecord& stored, const ImportedFollowUp& follow_up);
    void add(const std::string& item, const ImportedFollowUp& follow_up, std::optional<FollowUpRecord> corrects);
    void check_verifier(const std::string& root, const ImportedFollowUp& follow_up);
    std::vector<Digest> digests_of(const ImportedFollowUp& follow_up) const;

    const Register& stored_;
    const storage::MeasuredFiles& files_;
    OnDifference on_difference_;
    storage::Differences& differences_;
    ImportPlan& plan_;
};

}  // namespace tolok::coordination
