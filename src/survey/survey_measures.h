// The measures of the survey that formulas may ask for.
// Must not compute by itself: survey/skm.h and survey/pool.h do.
#pragma once

#include <memory>

#include "domain/measure.h"
#include "storage/transaction.h"

namespace tolok::survey {

// survei.nilai_indeks: NI, 1..4, exact, of all answers whose event day lies between 1 January and the cut-off, without
// those set aside. survei.ikm: the same times 25. survei.responden: how many answered (orang). Arguments: layanan
// (filter, keys), putaran (filter, keys), tanpa (unsur left out; not for responden).
//
// Services, rounds and the offices of a group are pooled: sums and counts are added per unsur, then computed.
// belum_ada_data: no answers that count. tidak_dapat_dihitung: answers under different editions, or an unsur that does
// not exist. sebagian: an unsur nobody answered, or a round that ended by the cut-off without one answer that counts.
// Notes tell edition, n of what counts and of all that came in, class, value without cost, value with what was set
// aside, labels such as "data contoh", sample, and services or rounds that were asked for and are not there.
//
// `reader` must live as long as the source. The number of queries does not grow with the number of offices.
std::unique_ptr<MeasureSource> make_survey_measures(storage::Reader& reader);

}  // namespace tolok::survey
