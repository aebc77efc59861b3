// What an import would add to a register, found by comparing: so that the same file twice adds nothing.
// Must not write; coordination_service_import.cpp carries a plan out.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "coordination/coordination_import.h"
#include "coordination/register.h"
#include "storage/difference.h"
#include "storage/transaction.h"

namespace tolok::coordination {

using storage::OnDifference;

// How many of each would be, or were, added.
struct ImportSummary {
    std::int64_t rows = 0;  // of the sheet
    std::int64_t meetings = 0;
    std::int64_t items = 0;
    std::int64_t recommendations = 0;  // among the items
    std::int64_t follow_ups = 0;
    std::int64_t files = 0;  // links to evidence
    std::int64_t verifications = 0;
    std::int64_t corrections = 0;  // rows that replace a row
    std::int64_t unchanged = 0;    // items about which the file says nothing new

    bool adds_nothing() const { return meetings + items + follow_ups + files + verifications + corrections == 0; }
};

struct PlannedMeeting {
    std::optional<MeetingRecord> corrects;
    const ImportedMeeting* meeting = nullptr;
    MeetingDraft draft;  // with its files
};
struct PlannedItem {
    std::optional<ItemRecord> corrects;
    const ImportedItem* item = nullptr;
    int number = 0;
};
struct PlannedVerification {
    std::string follow_up;  // id of the row judged
    std::optional<std::string> replaces;
    const ImportedFollowUp* source = nullptr;
};
struct PlannedFollowUp {
    std::string id;  // "" = a new one
    std::optional<FollowUpRecord> corrects;
    const ImportedFollowUp* source = nullptr;
    std::string item;  // root
    std::vector<Digest> files;
    bool verified = false;  // its verification is written with it
};
struct PlannedFiles {
    std::string follow_up;
    const ImportedFollowUp* source = nullptr;
    std::vector<Digest> files;
};
struct PlannedMeetingFiles {
    const ImportedMeeting* meeting = nullptr;
    std::vector<MeetingFile> files;
};

struct ImportPlan {
    std::vector<PlannedMeeting> meetings;
    std::vector<PlannedMeetingFiles> meeting_files;
    std::vector<PlannedItem> items;
    std::vector<PlannedFollowUp> follow_ups;
    std::vector<PlannedFiles> files;
    std::vector<PlannedVerification> verifications;
    ImportSummary summary;
    std::vector<Note> notes;
    Problems problems;
};

// Compares with the register as `reader` sees it. `files` are those named that are fit to keep. The plan points into
// `imported`, which must outlive it.
ImportPlan plan_import(storage::Reader& reader, const Office& office, const ImportedRegister& imported,
                       const storage::MeasuredFiles& files, OnDifference on_difference);

}  // namespace tolok::coordination
