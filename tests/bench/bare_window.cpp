// SPDX-License-Identifier: GPL-3.0-or-later
// The desk's floor: an empty window of its size, in a program that loads the same libraries. See desk.py.
#include <QApplication>
#include <QWidget>

int main(int argc, char **argv)
{
    const QApplication application(argc, argv);
    QWidget window;
    window.resize(1440, 900);
    window.show();
    return QApplication::exec();
}
