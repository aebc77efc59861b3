// The compiled half of Beast and Asio, once, so that the files that use them compile quickly.
#include <boost/asio/impl/src.hpp>
#include <boost/asio/ssl/impl/src.hpp>
#include <boost/beast/src.hpp>
