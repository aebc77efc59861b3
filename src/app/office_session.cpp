// Opens, chooses, signs in.
#include "app/office_session.h"

namespace tolok::app {

Checked<OfficeSession> open_office(const DatabaseChoice& database, const std::string& office, SignIn purpose,
                                   Session& session) {
    OfficeSession opened;
    opened.database = open_database(database.path, storage::OpenMode::existing, session);
    const auto chosen = choose_office(*opened.database, office);
    if (!chosen) return chosen.problems();
    opened.office = *chosen;
    const auto actor = sign_in(*opened.database, opened.office, database.actor, purpose);
    if (!actor) return actor.problems();
    opened.actor = *actor;
    return opened;
}

}  // namespace tolok::app
