// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/queries/Reader.h"

namespace anteroom {

Reader::~Reader()
{
    m_work.end([this] { m_database.reset(); });
}

void Reader::open(const QString &databasePath)
{
    m_work.open([this, databasePath] { m_path = databasePath; });
}

Result<void> Reader::begin()
{
    if (!m_database) {
        auto opened = sql::SqlDatabase::open(m_path, sql::SqlDatabase::Mode::ReadOnly);
        ANTEROOM_TRY(opened);
        m_database = std::move(*opened);
    }
    return m_database->work().begin();
}

} // namespace anteroom
