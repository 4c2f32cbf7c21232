"""Federated learning: clients train, a server aggregates."""

from tidepool.client import Client
from tidepool.config import ServerConfig
from tidepool.server import Server
from tidepool.update import ClientUpdate

__all__ = ["Client", "ClientUpdate", "Server", "ServerConfig"]
